import type { ReversalView } from '../../contract/review';
import type { ReversalDocument } from '../../schema/documents';

export function viewReversal(reversal: ReversalDocument): ReversalView {
  const { _id, to, status, reason, proposedBy } = reversal;
  return { id: _id, to, status, reason, proposedBy };
}
