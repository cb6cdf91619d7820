/** How long work is shared out and how far it has come. */
import type { Stored } from './stored';

export interface CounterDocument extends Stored {
  readonly next: number;
  /** Blocks that were taken under a name, the last ones. */
  readonly blocks?: readonly CounterBlock[];
}

export interface CounterBlock {
  readonly name: string;
  readonly from: number;
  readonly count: number;
}

/** `_id` names the work that only one process may do at a time. The fence grows with every taking. */
export interface LeaseDocument extends Stored {
  readonly holder: string;
  readonly until: Date;
  readonly fence: number;
}

/** How far a daily piece of work has come; `_id` names the work. */
export interface ProgressDocument extends Stored {
  /** Everything up to this day is done, 'YYYY-MM-DD'. */
  readonly through: string;
  /** `_id` of the last document that was done of the day after it; '' for none. */
  readonly cursor: string;
}
