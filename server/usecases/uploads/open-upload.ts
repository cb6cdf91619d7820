import { dateOf } from '../../../domain/calendar/shanghai';
import { budgetsRenewAt } from '../../../domain/recovery/possession-code';
import type { UploadActions } from '../../contract/uploads';
import type { UseCase } from '../../endpoint/action';
import { spendAttempt } from '../account/spend-attempt';
import { newUploadPath } from './own-upload';

const UPLOADS_PER_ACCOUNT_AND_DAY = 100;

type Call = UploadActions['openUpload'];

/**
 * Says where the caller puts the next file. It is written down first, so that one that is uploaded and never handed in
 * is found and removed. Error: UPLOADS_TOO_MANY with `at`. Two database calls, three the first time of a day.
 */
export const openUpload: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const now = ports.clock.now();
  const budget = `upload#account#${caller.accountKey}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, budget, UPLOADS_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'UPLOADS_TOO_MANY', at: budgetsRenewAt(now) };
  }
  const path = newUploadPath(ports, caller.accountKey, input);
  await ports.store.collection('uploads').add({ _id: path, schema: 1, at: new Date(now) });
  return { ok: true, value: { path } };
};
