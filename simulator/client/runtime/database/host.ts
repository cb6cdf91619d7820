/** What the database script gets from the phone's runtime, which it is not bundled with. */
export type Reply = Readonly<Record<string, unknown>>;

export type Given = Readonly<Record<string, unknown>>;

export interface DatabaseHost {
  /** Runs an action of the wire in the holder's name; rejects with what `api` turns into an answer of `fail`. */
  send(action: string, request: Given): Promise<Reply>;
  /** A method of `wx` that answers by callbacks, or by a promise when none is given. */
  api(name: string, run: (given: Given) => Promise<object>): (given?: Given) => unknown;
  /** An error with which `api` fails. */
  failure(message: string): Error;
}

declare global {
  interface Window {
    /** Put there by the script. */
    __openDatabase?: (host: DatabaseHost) => Record<string, unknown>;
  }
}
