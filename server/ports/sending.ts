import type { Again } from '../../domain/message/next-attempt';

/** What became of sending one message. `unknown` is never repeated blindly. */
export type Sending =
  | { readonly status: 'sent'; readonly receipt: string }
  | { readonly status: 'refused'; readonly code: string; readonly again: Again }
  | { readonly status: 'unknown'; readonly code: string };
