/** What a guard learns of a code; looking at it lets nobody pass. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

export type Inspection = Contract['card']['inspectCode']['output'];

/** The longest text the server takes; an identity code is shorter. */
const LONGEST_CODE = 400;

const NOT_A_CODE: Inspection = {
  admitted: false,
  code: 'CODE_FORMAT',
  checks: [{ check: 'format', status: 'failed', code: 'CODE_FORMAT' }],
  holder: null,
};

export async function inspectCode(code: string): Promise<CallAnswer<Inspection>> {
  if (code.length > LONGEST_CODE) return { ok: true, value: NOT_A_CODE };
  return call('card', 'inspectCode', { code });
}
