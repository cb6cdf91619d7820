import type { CorrectionView } from '../../contract/my-data';
import type { CorrectionDocument } from '../../schema/documents';

export function viewCorrection(correction: CorrectionDocument): CorrectionView {
  const { _id, field, wrong, right, status, photo, askedAt, answer, decidedAt } = correction;
  return {
    id: _id,
    field,
    wrong,
    right,
    status,
    hasPhoto: photo != null,
    askedAt: askedAt.getTime(),
    answer,
    decidedAt: decidedAt?.getTime() ?? null,
  };
}
