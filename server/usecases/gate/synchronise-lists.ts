import { addDays, dateOf, MS_PER_MINUTE, startOfDay } from '../../../domain/calendar/shanghai';
import type { DateText } from '../../../domain/calendar/shanghai';
import { canUse } from '../../../domain/card/card';
import { PSEUDONYM_BYTES } from '../../../domain/code/identity-code';
import { LEASE_MINUTES } from '../../../domain/code/lease';
import { WINDOW_MS, WINDOW_TOLERANCE } from '../../../domain/code/window';
import { encodeBase64 } from '../../../domain/gate/base64';
import { listsToSign, TICKET_MS, VISITORS_LAST_MS } from '../../../domain/gate/protocol';
import type { GateLists } from '../../../domain/gate/protocol';
import { READER_PERMISSIONS } from '../../../domain/gate/reader';
import { encodeTags, pseudonymTag } from '../../../domain/gate/revocation-list';
import type { GateRequestOf, SignedLists } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { pseudonymSubject } from '../card/pseudonym-subject';
import { toCard } from '../card/view-card';
import { findAll } from '../find-all';
import { findCodeKeys } from '../keys/find-code-keys';
import { findChangedCards } from './find-changed-cards';
import { directionMode, makeTicket, type GateReader } from './gate-reader';
import { listExpected } from './list-expected';

/** What another instance wrote by a clock behind this one's is sent once more rather than missed. */
const OVERLAP_MS = MS_PER_MINUTE;
/** From this long before midnight the next day's pseudonyms are in leases, and so in the lists. */
const AHEAD_MS = (LEASE_MINUTES + 5) * MS_PER_MINUTE;
const BEHIND_MS = (WINDOW_TOLERANCE + 1) * WINDOW_MS;

/**
 * The lists of one device, signed: keys, today's revoked pseudonyms, the visitors expected at its gate. `revoked` holds
 * the cards whose use ended today and no others: a code is leased ten minutes ahead to a card in use, so that nothing
 * is left of those that ended before. A device that says what it holds is sent the changes. Database calls: 1 for
 * changes, 2 for the whole and 1 where visitors are due, each with a further one for every 1000 documents.
 */
export async function synchroniseLists(
  ports: Ports,
  reader: GateReader,
  { counter, held }: Pick<GateRequestOf<'synchronise'>, 'counter' | 'held'>,
): Promise<Outcome<SignedLists>> {
  const now = ports.clock.now();
  const dates = datesAt(now);
  // A version is the time it is of, unless the clock was behind: it only grows.
  const version = Math.max(now, (held?.version ?? 0) + 1);
  const isChange =
    held !== null && held.dates.join() === dates.join() && held.version <= now + OVERLAP_MS;
  const since = isChange ? held.version : null;
  const cards = await changedCards(ports, since ?? startOfDay(dates[0] ?? dateOf(now)), dates);
  const expired = since === null ? await expiredCards(ports, dates) : [];
  const { revoked, lifted } = tagsOf(ports, [...cards, ...expired], dates, now);
  const { codeSigner, gateSeal, school } = ports;
  const { accepted } = await findCodeKeys(ports);
  const visitorsAsOf = held?.visitorsAsOf ?? null;
  const isDue = visitorsAsOf === null || now - visitorsAsOf >= VISITORS_LAST_MS || !isChange;
  const visitors =
    READER_PERMISSIONS[reader.reader].admitsVisitors && isDue
      ? await listExpected(ports, reader.gate, now)
      : null;
  const lists: GateLists = {
    format: 1,
    device: reader.id,
    request: counter,
    serverNow: now,
    school: school.codePrefix,
    gate: reader.gate,
    direction: reader.direction,
    reader: reader.reader,
    mode: directionMode(ports),
    version,
    dates,
    listKeys: gateSeal.listKeys,
    codeKeys: codeSigner.publicKeys().filter(({ id }) => accepted.has(id)),
    since,
    revoked: encodeBase64(encodeTags(revoked)),
    lifted: since === null ? '' : encodeBase64(encodeTags(lifted)),
    visitors,
    ticket:
      reader.publicKey === null
        ? ''
        : makeTicket(ports, {
            ...reader,
            publicKey: reader.publicKey,
            number: counter,
            until: now + TICKET_MS,
          }),
  };
  const text = JSON.stringify(lists);
  return {
    ok: true,
    value: { lists: text, signatures: gateSeal.signLists(listsToSign(text)) },
  };
}

/** The days whose pseudonyms can be right now or within a lease. */
function datesAt(now: number): DateText[] {
  return [...new Set([now - BEHIND_MS, now, now + AHEAD_MS].map(dateOf))];
}

/** Cards that changed in any way; whether that ended their use is looked at below. */
function changedCards(
  ports: Ports,
  since: number,
  dates: readonly DateText[],
): Promise<CardDocument[]> {
  const from = Math.max(since - OVERLAP_MS, startOfDay(dates[0] ?? '') - AHEAD_MS);
  return findChangedCards(ports, new Date(from));
}

/** Their last day is over, or ends while a lease of now runs. */
function expiredCards(ports: Ports, dates: readonly DateText[]): Promise<CardDocument[]> {
  return findAll(ports.store.collection('cards'), {
    validUntil: { in: dates.map((date) => addDays(date, -1)) },
  });
}

function tagsOf(
  ports: Ports,
  cards: readonly CardDocument[],
  dates: readonly DateText[],
  now: number,
): { readonly revoked: ReadonlySet<number>; readonly lifted: ReadonlySet<number> } {
  const revoked = new Set<number>();
  const lifted = new Set<number>();
  for (const card of cards) {
    const generation = card.codeGeneration ?? 0;
    for (const date of dates) {
      const isInUse = canUse(toCard(card), Math.max(now, startOfDay(date))).ok;
      for (let one = 0; one <= generation; one += 1) {
        const subject = pseudonymSubject(card._id, one);
        const tag = pseudonymTag(ports.codeSigner.pseudonym(subject, date, PSEUDONYM_BYTES));
        // What an earlier account still holds ended with the move.
        (isInUse && one === generation ? lifted : revoked).add(tag);
      }
    }
  }
  // Of two cards with one tag the revoked one counts.
  revoked.forEach((tag) => lifted.delete(tag));
  return { revoked, lifted };
}
