/**
 * Sends a one-time code to the mobile on record of the person whose document and name are given, for activating or
 * recovering a card. The answer is the same, byte by byte, whether anything was sent or not, and so is what is stored
 * for the caller and how often the database is asked: only the right code, read on the right phone, leads on.
 *
 * Errors: DOCUMENT_* and NAME_* at their fields; POSSESSION_CODE_TOO_OFTEN with `at` (a minute between two codes, five a
 * day and account); ATTEMPTS_EXHAUSTED, by the account's lifetime budget, from which asking again for the same person
 * takes nothing. Database calls: 9 to 13.
 */
import { ACTIVATION_BUDGET } from '../../../domain/card/activation-budget';
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  budgetsRenewAt,
  canAskAgain,
  CODE_DIGITS,
  CODE_LIFE_MS,
  CODE_TRIES,
  CODES_PER_ACCOUNT_AND_DAY,
  CODES_PER_NUMBER_AND_DAY,
  RESEND_AFTER_MS,
  WRONG_CODES_PER_PERSON,
} from '../../../domain/recovery/possession-code';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { PossessionCodeDocument } from '../../schema/documents';
import { spendAttempt } from '../account/spend-attempt';
import { cardEvent } from '../card/tell-holders';
import { newMessage } from '../dispatch/addressed-message';
import { findClaimedCard, readClaim, type Claim, type ClaimedCard } from './claim';
import { keepCode } from './keep-code';
import { codeHash, codeId, wrongCodesId } from './possession-code-id';

type Request = CardActions['requestPossessionCode'];

export const requestPossessionCode: UseCase<Request['input'], Request['output']> = async (
  ports,
  caller,
  input,
) => {
  const now = ports.clock.now();
  const claim = readClaim(ports, input);
  if (!claim.ok) {
    return claim;
  }
  const id = codeId(ports, input.purpose, caller.accountKey);
  const latest = await ports.store.collection('possession_codes').get(id);
  const again = canAskAgain(latest === null ? null : { sentAt: latest.sentAt.getTime() }, now);
  if (!again.ok) {
    return again;
  }
  const ofToday = `codes#account#${caller.accountKey}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, ofToday, CODES_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at: budgetsRenewAt(now) };
  }
  const isNewGuess = latest?.subject !== claim.value.subject;
  const lifetime = `activation#account#${caller.accountKey}`;
  if (isNewGuess && !(await spendAttempt(ports, lifetime, ACTIVATION_BUDGET.byAccount))) {
    return { ok: false, code: 'ATTEMPTS_EXHAUSTED' };
  }

  const found = await findClaimedCard(ports, claim.value);
  const isSent = (await maySend(ports, claim.value, found)) && found !== null;
  const code = ports.randomness.digits(CODE_DIGITS);
  const document: PossessionCodeDocument = {
    _id: id,
    schema: 1,
    cardNumber: isSent ? found.card._id : null,
    personId: isSent ? found.card.personId : null,
    subject: claim.value.subject,
    codeHash: codeHash(ports, id, code),
    triesLeft: CODE_TRIES,
    sentAt: new Date(now),
    expiresAt: new Date(now + CODE_LIFE_MS),
  };
  const isKept = await keepCode(ports, latest, document);
  if (!isKept) {
    // Asked twice at once: the other one is the latest.
    return { ok: false, code: 'POSSESSION_CODE_TOO_OFTEN', at: now + RESEND_AFTER_MS };
  }
  const outbox = ports.store.collection('outbox');
  if (isSent && found.contact !== null) {
    const { mobile, region, language } = found.contact;
    await outbox.add(
      newMessage(ports.vault, {
        event: cardEvent(ports, found.card._id, `possession ${id} ${now}`),
        kind: 'possession-code',
        channel: 'sms',
        to: mobile,
        region,
        language,
        at: new Date(now),
        params: [code],
      }),
    );
  } else {
    // So that it takes as long as sending one.
    await outbox.get(id);
  }
  return { ok: true, value: { expiresAt: now + CODE_LIFE_MS, againAt: now + RESEND_AFTER_MS } };
};

/**
 * Only where it can succeed, and no more than a phone should get in a day, whoever asks. For whoever does not exist the
 * same is counted under what was said, which takes as long.
 */
async function maySend(
  ports: Ports,
  { subject }: Claim,
  found: ClaimedCard | null,
): Promise<boolean> {
  const holder =
    found?.nameMatches === true && found.contact !== null
      ? {
          person: found.card.personId,
          number: ports.vault.keyedName('mobile', found.contact.mobile),
        }
      : null;
  const { person, number } = holder ?? { person: subject, number: subject };
  const wrong = await ports.store.collection('attempts').get(wrongCodesId(person));
  if (wrong !== null && wrong.count >= WRONG_CODES_PER_PERSON) {
    return false;
  }
  const ofToday = `codes#number#${number}#${dateOf(ports.clock.now())}`;
  return (await spendAttempt(ports, ofToday, CODES_PER_NUMBER_AND_DAY)) && holder !== null;
}
