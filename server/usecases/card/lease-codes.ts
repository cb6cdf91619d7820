/**
 * Gives the holder the identity codes of the next ten minutes. Each window carries the pseudonym of its own day, so a
 * lease over midnight has two. Errors: CARD_NOT_FOUND, what `canUse` answers, CODE_NOT_ACTIVATED. Database calls: 3, 4
 * on an account that the card has moved to, and those of `findCodeKeys`.
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
import type { Ports } from '../../ports';
import type { CardDocument, CodeDayDocument } from '../../schema/documents';
import { findCodeKeys } from '../keys/find-code-keys';
import { isCodeActivated } from './code-activation';
import { codeDayId } from './code-day';
import { findHeldCard } from './find-own-card';
import { pseudonymSubject } from './pseudonym-subject';
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
  if (!isCodeActivated(ports, card)) {
    return { ok: false, code: 'CODE_NOT_ACTIVATED' };
  }
  const { codeSigner, school } = ports;
  const { signing } = await findCodeKeys(ports);
  const windows = leaseWindows(now);
  const pseudonyms = new Map(
    [...new Set(windows.map(dateOfWindow))].map((date) => [
      date,
      codeSigner.pseudonym(
        pseudonymSubject(card._id, card.codeGeneration ?? 0),
        date,
        PSEUDONYM_BYTES,
      ),
    ]),
  );
  // A gate finds the card by the day's pseudonym.
  const presences = await findPresences(ports, card, [...pseudonyms.keys()]);
  await ports.store.collection('code_days').addMissing(
    [...pseudonyms].map(([date, pseudonym]) => ({
      _id: codeDayId(date, pseudonymText(pseudonym)),
      schema: 1 as const,
      cardNumber: card._id,
      date,
      ...(presences.get(date) ?? { inside: false, lastIn: 0, lastOut: 0 }),
      generation: card.codeGeneration ?? 0,
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
      keyId: signing,
      window,
      pseudonym,
    });
    return [{ window, text: encodeCode(payload, codeSigner.sign(signing, payload)) }];
  });
  return { ok: true, value: { serverNow: now, until: leaseEnd(windows) ?? now, codes } };
};

/** Whether the holder is inside does not change with the account: it is taken over from the pseudonym before. */
async function findPresences(
  ports: Ports,
  card: CardDocument,
  dates: readonly string[],
): Promise<ReadonlyMap<string, Pick<CodeDayDocument, 'inside' | 'lastIn' | 'lastOut'>>> {
  if ((card.codeGeneration ?? 0) === 0) {
    return new Map();
  }
  const days = await ports.store
    .collection('code_days')
    .find({ cardNumber: card._id, date: { in: dates } });
  const oldestFirst = [...days].sort((a, b) => (a.generation ?? 0) - (b.generation ?? 0));
  return new Map(
    oldestFirst.map(({ date, inside, lastIn, lastOut }) => [date, { inside, lastIn, lastOut }]),
  );
}
