/**
 * Gives the holder the identity codes of the next ten minutes. Each window carries the pseudonym of its own day, so a
 * lease over midnight has two. Errors: CARD_NOT_FOUND, and what `canUse` answers. Database calls: 3.
 */
import { canUse } from '../../../domain/card/card';
import {
  codePayload,
  encodeCode,
  PSEUDONYM_BYTES,
  pseudonymText,
} from '../../../domain/code/identity-code';
import { leaseEnd, leaseWindows } from '../../../domain/code/lease';
import { dateOfWindow } from '../../../domain/code/window';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { codeDayId } from './code-day';
import { findHeldCard } from './find-own-card';
import { toCard } from './view-card';

type LeaseCodes = UseCase<CardActions['leaseCodes']['input'], CardActions['leaseCodes']['output']>;

export const leaseCodes: LeaseCodes = async (ports, caller) => {
  const now = ports.clock.now();
  const card = await findHeldCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const usable = canUse(toCard(card), now);
  if (!usable.ok) {
    return usable;
  }
  const { codeSigner, school } = ports;
  const windows = leaseWindows(now);
  const pseudonyms = new Map(
    [...new Set(windows.map(dateOfWindow))].map((date) => [
      date,
      codeSigner.pseudonym(card._id, date, PSEUDONYM_BYTES),
    ]),
  );
  // A gate finds the card by the day's pseudonym.
  await ports.store.collection('code_days').addMissing(
    [...pseudonyms].map(([date, pseudonym]) => ({
      _id: codeDayId(date, pseudonymText(pseudonym)),
      schema: 1 as const,
      cardNumber: card._id,
      date,
      inside: false,
      lastIn: 0,
      lastOut: 0,
    })),
  );
  const codes = windows.flatMap((window) => {
    const pseudonym = pseudonyms.get(dateOfWindow(window));
    if (pseudonym === undefined) {
      return [];
    }
    const payload = codePayload({
      school: school.codePrefix,
      audience: 'gate',
      keyId: codeSigner.keyId,
      window,
      pseudonym,
    });
    return [{ window, text: encodeCode(payload, codeSigner.sign(payload)) }];
  });
  return { ok: true, value: { serverNow: now, until: leaseEnd(windows) ?? now, codes } };
};
