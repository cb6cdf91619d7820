/** How many registrations a batch holds, how they matched the roster, and what became of them. */
export interface BatchCounts {
  readonly submitted: number;
  readonly exact: number;
  readonly near: number;
  readonly none: number;
  readonly approved: number;
  readonly refused: number;
  readonly moreInformation: number;
  readonly rolledOver: number;
}

export const NO_COUNTS: BatchCounts = {
  submitted: 0,
  exact: 0,
  near: 0,
  none: 0,
  approved: 0,
  refused: 0,
  moreInformation: 0,
  rolledOver: 0,
};

/** How many are decided, one way or another. */
export function decidedCount(counts: BatchCounts): number {
  return counts.approved + counts.refused + counts.moreInformation;
}

/** How many nobody has decided yet; at closing these roll over. */
export function undecidedCount(counts: BatchCounts): number {
  return counts.submitted - decidedCount(counts) - counts.rolledOver;
}

/** Both together, figure by figure. */
export function addCounts(a: BatchCounts, b: BatchCounts): BatchCounts {
  return {
    submitted: a.submitted + b.submitted,
    exact: a.exact + b.exact,
    near: a.near + b.near,
    none: a.none + b.none,
    approved: a.approved + b.approved,
    refused: a.refused + b.refused,
    moreInformation: a.moreInformation + b.moreInformation,
    rolledOver: a.rolledOver + b.rolledOver,
  };
}
