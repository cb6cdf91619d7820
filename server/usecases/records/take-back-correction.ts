import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import { viewCorrection } from './view-correction';

type Call = MyDataActions['takeBackCorrection'];

/**
 * Takes a correction back that was asked for and not decided. Errors: CORRECTION_NOT_FOUND, also for somebody else's;
 * CORRECTION_DECIDED. Two database calls.
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
  const change = { status: 'taken-back', decidedAt: new Date(ports.clock.now()) } as const;
  const updated = await corrections.update(
    { _id: id, status: 'open' },
    { set: change, increase: { version: 1 } },
  );
  return updated === 1
    ? { ok: true, value: { correction: viewCorrection({ ...correction, ...change }) } }
    : { ok: false, code: 'CORRECTION_DECIDED' };
};
