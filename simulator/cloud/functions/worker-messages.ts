/** What the simulator and a function's worker thread tell each other. */

export interface WorkerSettings {
  /** index.js of the function. */
  readonly entry: string;
  readonly clockOffset: number;
  /**
   * One number that the simulator raises before each invocation. After an answer the thread sleeps until it changes:
   * what the function still had to do goes on with the next invocation, or never.
   */
  readonly turn: SharedArrayBuffer;
}

export type ToWorker =
  | {
      readonly type: 'invoke';
      readonly requestId: string;
      /** JSON text */
      readonly event: string;
      readonly context: { readonly [name: string]: unknown };
      /** Variables of this invocation alone; those of the one before are taken away. */
      readonly environment: Readonly<Record<string, string>>;
    }
  | { readonly type: 'clock'; readonly offset: number };

export type FromWorker =
  | { readonly type: 'ready' }
  /** The function's module could not be loaded. */
  | { readonly type: 'broken'; readonly message: string }
  /** `result` is JSON text. */
  | { readonly type: 'returned'; readonly requestId: string; readonly result: string }
  | {
      readonly type: 'threw';
      readonly requestId: string;
      readonly message: string;
      readonly stack: string;
    }
  | {
      readonly type: 'output';
      readonly requestId: string | null;
      readonly level: string;
      readonly text: string;
    };
