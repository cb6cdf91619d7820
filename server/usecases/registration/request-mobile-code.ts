/**
 * Sends a one-time code to the mobile that somebody registers with, of any country. Few to one account and few to one
 * number, whoever asks; those budgets are apart from recovery's, so that nobody can keep a holder from a code by asking
 * here. Registering does not depend on it: an unconfirmed number is taken too.
 *
 * Errors: MOBILE_* at `mobile`; CONSENT_*; POSSESSION_CODE_TOO_OFTEN with `at`. Database calls: 5 to 7.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { dialCodeOf, parseMobile } from '../../../domain/contact/mobile';
import {
  budgetsRenewAt,
  canAskAgain,
  CODE_DIGITS,
  CODE_LIFE_MS,
  CODE_TRIES,
  CODES_PER_ACCOUNT_AND_DAY,
  REGISTRATION_CODES_PER_NUMBER_AND_DAY,
  RESEND_AFTER_MS,
} from '../../../domain/recovery/possession-code';
import type { RegistrationActions } from '../../contract/registration';
import type { UseCase } from '../../endpoint/action';
import type { PossessionCodeDocument } from '../../schema/documents';
import { spendAttempt } from '../account/spend-attempt';
import { newMessage } from '../dispatch/addressed-message';
import { keepCode } from '../recovery/keep-code';
import { codeHash } from '../recovery/possession-code-id';
import { mobileProofId, mobileSubject } from './mobile-proof';
import { readConsents } from './read-consents';

const MAINLAND = '86';

type Call = RegistrationActions['requestMobileCode'];

export const requestMobileCode: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const consents = readConsents(ports, input.consents, ports.school.registration.consents);
  if (!consents.ok) {
    return consents;
  }
  const parsed = parseMobile(input.mobile);
  if (!parsed.ok) {
    return { ok: false, code: parsed.code, field: 'mobile' };
  }
  const now = ports.clock.now();
  const mobile = parsed.value;
  const subject = mobileSubject(ports, mobile);
  const id = mobileProofId(ports, caller.accountKey);
  const latest = await ports.store.collection('possession_codes').get(id);
  const again = canAskAgain(latest === null ? null : { sentAt: latest.sentAt.getTime() }, now);
  if (!again.ok) {
    return again;
  }
  const today = dateOf(now);
  const mayAsk =
    (await spendAttempt(
      ports,
      `mobile-codes#account#${caller.accountKey}#${today}`,
      CODES_PER_ACCOUNT_AND_DAY,
    )) &&
    (await spendAttempt(
      ports,
      `mobile-codes#number#${subject}#${today}`,
      REGISTRATION_CODES_PER_NUMBER_AND_DAY,
    ));
  if (!mayAsk) {
    return { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at: budgetsRenewAt(now) };
  }
  const code = ports.randomness.digits(CODE_DIGITS);
  const document: PossessionCodeDocument = {
    _id: id,
    schema: 1,
    cardNumber: null,
    personId: null,
    subject,
    codeHash: codeHash(ports, id, code),
    triesLeft: CODE_TRIES,
    sentAt: new Date(now),
    expiresAt: new Date(now + CODE_LIFE_MS),
    confirmedAt: null,
  };
  if (!(await keepCode(ports, latest, document))) {
    // Asked twice at once: the other one is the latest.
    return { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at: now + RESEND_AFTER_MS };
  }
  await ports.store.collection('outbox').add(
    newMessage(ports.vault, {
      event: ports.vault.keyedName('mobile-code', `${id} ${now}`),
      kind: 'possession-code',
      channel: 'sms',
      to: mobile,
      region: dialCodeOf(mobile) === MAINLAND ? 'mainland' : 'abroad',
      language: input.language,
      at: new Date(now),
      params: [code],
    }),
  );
  return { ok: true, value: { expiresAt: now + CODE_LIFE_MS, againAt: now + RESEND_AFTER_MS } };
};
