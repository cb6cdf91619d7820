/** Measures against cards, and bars. */
import type { MeasureKind, MeasureStatus } from '../../../domain/sanction/measure';
import type { AccountKey, Sealed, Stored } from './stored';

/** A measure against a card: a sanction or a death, proposed by one member of staff and confirmed by another. */
export interface MeasureDocument extends Stored {
  readonly cardNumber: string;
  readonly personId: string;
  readonly kind: MeasureKind;
  readonly status: MeasureStatus;
  readonly version: number;
  readonly reason: string;
  /** No new application before this day, 'YYYY-MM-DD'; null for none. */
  readonly barredUntil: string | null;
  readonly proposedBy: AccountKey;
  readonly proposedAt: Date;
  readonly decidedBy: AccountKey | null;
  readonly decidedAt: Date | null;
  readonly lifted: {
    readonly by: AccountKey;
    readonly at: Date;
    readonly reason: string;
  } | null;
  readonly appeal: {
    readonly text: Sealed;
    readonly at: Date;
    readonly outcome: 'open' | 'upheld' | 'lifted';
    readonly answer: string | null;
    readonly decidedBy: AccountKey | null;
    readonly decidedAt: Date | null;
  } | null;
  /** 'open' while staff have to look at it: proposed, or appealed. */
  readonly work: 'open' | 'done';
}

/** `_id` is a document key: no application of this person before `until`. It outlives the person's other data. */
export interface BarDocument extends Stored {
  readonly measureId: string;
  readonly reason: string;
  readonly since: Date;
  /** 'YYYY-MM-DD' */
  readonly until: string;
}
