/**
 * Proves that the caller has the mobile they register with: by WeChat's number button, which tells the number too, or by
 * the code that was sent to it. The proof counts for this account and number when the registration is sent.
 *
 * Errors: CONSENT_*; MOBILE_* at `mobile`; PHONE_NUMBER_UNKNOWN for a stale button press; POSSESSION_CODE_WRONG for every
 * wrong, old, used or foreign code; POSSESSION_CODE_TOO_OFTEN with `at` for the button. Database calls: 2 to 5.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseMobile } from '../../../domain/contact/mobile';
import { budgetsRenewAt, readCode } from '../../../domain/recovery/possession-code';
import type { RegistrationActions } from '../../contract/registration';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { spendAttempt } from '../account/spend-attempt';
import { keepCode } from '../recovery/keep-code';
import { codeHash } from '../recovery/possession-code-id';
import { confirmed, mobileProofId, mobileSubject } from './mobile-proof';
import { readConsents } from './read-consents';

/** WeChat is asked, and paid, for each press. */
const NUMBER_BUTTONS_PER_ACCOUNT_AND_DAY = 10;

type Call = RegistrationActions['confirmMobile'];

export const confirmMobile: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { proof, consents },
) => {
  const given = readConsents(ports, consents, ports.school.registration.consents);
  if (!given.ok) {
    return given;
  }
  return proof.kind === 'wechat-number'
    ? confirmByNumber(ports, caller, proof.code)
    : confirmByCode(ports, caller, proof.mobile, proof.code);
};

async function confirmByNumber(
  ports: Ports,
  caller: Caller,
  buttonCode: string,
): Promise<Outcome<Call['output']>> {
  const now = ports.clock.now();
  const today = `number-button#account#${caller.accountKey}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, today, NUMBER_BUTTONS_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at: budgetsRenewAt(now) };
  }
  const mobile = await ports.phoneNumbers.ofCode(buttonCode);
  if (mobile === null) {
    return { ok: false, code: 'PHONE_NUMBER_UNKNOWN' };
  }
  const id = mobileProofId(ports, caller.accountKey);
  const latest = await ports.store.collection('possession_codes').get(id);
  const isKept = await keepCode(ports, latest, {
    _id: id,
    schema: 1,
    cardNumber: null,
    personId: null,
    subject: mobileSubject(ports, mobile),
    triesLeft: 0,
    sentAt: latest?.sentAt ?? new Date(0),
    ...confirmed(ports),
  });
  // Lost against another press at the same moment: that one counts, and this one is pressed again.
  return isKept ? { ok: true, value: { mobile } } : { ok: false, code: 'PHONE_NUMBER_UNKNOWN' };
}

async function confirmByCode(
  ports: Ports,
  caller: Caller,
  typedMobile: string,
  typedCode: string,
): Promise<Outcome<Call['output']>> {
  const mobile = parseMobile(typedMobile);
  if (!mobile.ok) {
    return { ok: false, code: mobile.code, field: 'proof.mobile' };
  }
  const wrong = { ok: false, code: 'POSSESSION_CODE_WRONG', field: 'proof.code' } as const;
  const code = readCode(typedCode);
  if (!code.ok) {
    return wrong;
  }
  const codes = ports.store.collection('possession_codes');
  const id = mobileProofId(ports, caller.accountKey);
  // Counted before it is looked at, so that tries side by side cannot exceed five.
  const counted = await codes.update(
    { _id: id, triesLeft: { after: 0 }, expiresAt: { after: new Date(ports.clock.now()) } },
    { increase: { triesLeft: -1 } },
  );
  const sent = counted === 1 ? await codes.get(id) : null;
  const isRight =
    sent !== null &&
    sent.subject === mobileSubject(ports, mobile.value) &&
    sent.codeHash === codeHash(ports, id, code.value);
  if (!isRight) {
    return wrong;
  }
  const used = await codes.update({ _id: id, codeHash: sent.codeHash }, { set: confirmed(ports) });
  return used === 1 ? { ok: true, value: { mobile: mobile.value } } : wrong;
}
