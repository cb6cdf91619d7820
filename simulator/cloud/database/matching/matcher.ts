import type { Trace } from './path';

/** Whether a document matches; leaves in `trace` where in an array it did. */
export type Matcher = (document: unknown, trace: Trace) => boolean;
