import { dateOf } from '../../../domain/calendar/shanghai';
import { decidePassage, type Direction, type Passage } from '../../../domain/code/entry';
import { PSEUDONYM_BYTES, pseudonymText } from '../../../domain/code/identity-code';
import { windowOf } from '../../../domain/code/window';
import type { Ports } from '../../ports';
import type { CardDocument, CodeDayDocument } from '../../schema/documents';
import { codeDayId } from '../card/code-day';
import { pseudonymSubject } from '../card/pseudonym-subject';
import { directionMode } from '../gate/gate-reader';

/** Other gates changing the same day in the same moment are rare; more of them than this are not people. */
const ROUNDS = 3;

/** The card's day as gates remember it; a new one for a card that nobody asked codes for today. One database call. */
export async function findCardDay(
  ports: Ports,
  card: CardDocument,
  now: number,
): Promise<CodeDayDocument> {
  const date = dateOf(now);
  const generation = card.codeGeneration ?? 0;
  const subject = pseudonymSubject(card._id, generation);
  const pseudonym = pseudonymText(ports.codeSigner.pseudonym(subject, date, PSEUDONYM_BYTES));
  const _id = codeDayId(date, pseudonym);
  const known = await ports.store.collection('code_days').get(_id);
  return (
    known ?? {
      _id,
      schema: 1,
      cardNumber: card._id,
      date,
      inside: false,
      lastIn: 0,
      lastOut: 0,
      generation,
    }
  );
}

/** How passing now without a code would be decided by what gates remember. */
export function passageNow(
  ports: Ports,
  day: CodeDayDocument,
  direction: Direction,
  now: number,
): Passage {
  return decidePassage(day, direction, windowOf(now), directionMode(ports));
}

/**
 * Remembers somebody who is let through by hand with this entry: codes that were leased before now are used up by it.
 * Answers whether it was a passage like any other; false where a gate would have refused it; the same again for the same
 * entry. Database calls: 3, 2 more for each gate that changed the day meanwhile.
 */
export async function rememberByHand(
  ports: Ports,
  card: CardDocument,
  direction: Direction,
  entry: string,
  now: number,
): Promise<boolean> {
  const days = ports.store.collection('code_days');
  const window = windowOf(now);
  for (let round = 0; round < ROUNDS; round += 1) {
    const day = await findCardDay(ports, card, now);
    if (day.byHand?.entry === entry) {
      return day.byHand.usual;
    }
    const { admitted } = decidePassage(day, direction, window, 'enforce');
    const byHand = { entry, usual: admitted };
    const { _id, inside, lastIn, lastOut } = day;
    const set =
      direction === 'in'
        ? { inside: true, lastIn: Math.max(lastIn, window) }
        : { inside: false, lastOut: Math.max(lastOut, window) };
    if (lastIn === 0 && lastOut === 0) await days.addMissing([day]);
    if ((await days.update({ _id, inside, lastIn, lastOut }, { set: { ...set, byHand } })) === 1) {
      return admitted;
    }
  }
  return false;
}
