import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import { removeEvidence } from './evidence-photo';
import { viewCorrection } from './view-correction';

type Call = MyDataActions['takeBackCorrection'];

/**
 * Takes a correction back that was asked for and not decided; a photo that was sent with it is removed. Errors:
 * CORRECTION_NOT_FOUND, also for somebody else's; CORRECTION_DECIDED. Three database calls at most.
 */
export const takeBackCorrection: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { id },
) => {
  const corrections = ports.store.collection('corrections');
  const correction = await corrections.get(id);
  if (correction?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'CORRECTION_NOT_FOUND' };
  }
  const now = new Date(ports.clock.now());
  // Due at once: whoever dies before the file is gone leaves it to the next night.
  const due = correction.photo == null ? null : now;
  const change = { status: 'taken-back', decidedAt: now, evidenceDueAt: due } as const;
  const updated = await corrections.update(
    { _id: id, status: 'open' },
    { set: change, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'CORRECTION_DECIDED' };
  }
  await removeEvidence(ports, [correction]);
  return {
    ok: true,
    value: { correction: viewCorrection({ ...correction, ...change, photo: null }) },
  };
};
