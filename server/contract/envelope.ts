/** The one shape of every call: `{action, input}` in, `{ok, …}` out. A function never throws to the client. */
import type { ErrorCode } from './codes';

export interface Call {
  readonly action: string;
  readonly input: unknown;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** Path of the input field the error belongs to, such as `document.number` or `degrees.0.graduationYear`. */
      readonly field?: string;
      /** Further errors of a form, one for each field. */
      readonly errors?: readonly { readonly field: string; readonly code: ErrorCode }[];
      /** A moment the error names (when it opens, until when it is closed), epoch ms. */
      readonly at?: number;
      readonly requestId: string;
    };
