/** What is killed again and again, and what came of it. */
export interface ChaosOptions {
  readonly kills: number;
  /** Decides what is done and when it is killed; how the machine interleaves that is its own affair. */
  readonly seed: number;
  /** For subjects that count what is done and not what is killed. */
  readonly operations?: number;
  readonly report?: (line: string) => void;
}

export interface ChaosOutcome {
  readonly kills: number;
  readonly holds: boolean;
  /** What a subject counts besides. */
  readonly [detail: string]: unknown;
}

export type ChaosSubject = (options: ChaosOptions) => Promise<ChaosOutcome>;
