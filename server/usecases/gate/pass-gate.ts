import { NOT_SEEN, type Direction, type Presence } from '../../../domain/code/entry';
import { dateOfWindow } from '../../../domain/code/window';
import { READER_PERMISSIONS } from '../../../domain/gate/reader';
import type { GateVerdict } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CodeDayDocument } from '../../schema/documents';
import { findCodeKeys } from '../keys/find-code-keys';
import {
  checkCodeCard,
  viewInspection,
  type CheckedCodeCard,
  type CodeCheckOptions,
} from './check-code-card';
import { findCodeCard, type CodeCard } from './find-code-card';
import { directionMode, entryId, type GateReader } from './gate-reader';

/** Another gate reading the same code in the same moment is rare, three of them are not people. */
const ROUNDS = 3;

export interface GateScan {
  readonly code: string;
  /** The number of the request, and of the entry. */
  readonly number: number;
  /** `device`: it hands the entry in itself, once the barrier has turned. */
  readonly recordedBy: 'cloud' | 'device';
}

/** What was decided on a code, and the card behind it. */
export interface Decided {
  readonly checked: CheckedCodeCard;
  readonly found: CodeCard | null;
}

/**
 * Decides whether the holder of a code passes at a reader, and remembers it: the pseudonym's day first, then the entry,
 * so that a crash in between forgets the entry rather than lets a code in twice. A refusal is an answer like an
 * admission. Error: TRY_AGAIN while other gates keep changing the same pseudonym's day. Database calls: 2 for a passage
 * as it usually goes, 3 or 4 where the day has to be looked at, 1 for a card that is not in order, none for a forged
 * code; one for the entry where the cloud records it; and those of `findCodeKeys`.
 */
export async function passGate(
  ports: Ports,
  reader: GateReader,
  scan: GateScan,
): Promise<Outcome<GateVerdict>> {
  const now = ports.clock.now();
  const decided = await decidePass(ports, reader, scan, now);
  return decided.ok
    ? {
        ok: true,
        value: { ...viewInspection(decided.value.checked, decided.value.found), serverNow: now },
      }
    : decided;
}

/** The same with the card, for whoever shows more of its holder. */
export async function decidePass(
  ports: Ports,
  reader: GateReader,
  scan: GateScan,
  now: number,
): Promise<Outcome<Decided>> {
  const found = await findCodeCard(ports, scan.code);
  const { accepted: keys } = await findCodeKeys(ports);
  const options = { keys, reader: reader.reader };
  const looked = checkCodeCard(ports, scan.code, found, now, options);
  const decided =
    found === null || !looked.passed
      ? { checked: looked, found }
      : await letThrough(ports, { reader, options, code: scan.code, found, now });
  if (decided === null) {
    return { ok: false, code: 'TRY_AGAIN' };
  }
  if (decided.found !== null && scan.recordedBy === 'cloud') {
    await recordEntry(ports, reader, scan.number, decided.found, decided.checked, now);
  }
  return { ok: true, value: decided };
}

interface Genuine {
  readonly reader: GateReader;
  readonly options: CodeCheckOptions;
  readonly code: string;
  readonly found: CodeCard;
  readonly now: number;
}

async function letThrough(
  ports: Ports,
  { reader, options, code, found, now }: Genuine,
): Promise<Decided | null> {
  const { passage: kind } = READER_PERMISSIONS[reader.reader];
  const decide = (presence: Presence): CheckedCodeCard =>
    checkCodeCard(ports, code, found, now, {
      ...options,
      passage: {
        direction: reader.direction,
        mode: directionMode(ports),
        kind,
        presenceOf: () => presence,
      },
    });
  if (kind === 'once') {
    return { checked: decide(await useOnce(ports, reader, found)), found };
  }
  if (await passAsUsual(ports, reader.direction, found)) {
    return { checked: decide(usualPresence(reader.direction)), found };
  }
  const days = ports.store.collection('code_days');
  for (let round = 0; round < ROUNDS; round += 1) {
    const day = await days.get(found.dayId);
    if (day === null) {
      // Nobody was given this pseudonym.
      const checked = checkCodeCard(ports, code, null, now, options);
      return { checked, found: null };
    }
    const checked = decide(day);
    if (await remember(ports, day, checked)) {
      return { checked, found };
    }
  }
  return null;
}

/** Nearly everybody comes in who is outside, and goes out who is inside: one conditional update says so and notes it. */
async function passAsUsual(
  ports: Ports,
  direction: Direction,
  { dayId, fields: { window } }: CodeCard,
): Promise<boolean> {
  const days = ports.store.collection('code_days');
  const updated =
    direction === 'in'
      ? await days.update(
          { _id: dayId, inside: false, lastIn: { before: window } },
          { set: { inside: true, lastIn: window } },
        )
      : await days.update(
          { _id: dayId, inside: true, lastOut: { before: window } },
          { set: { inside: false, lastOut: window } },
        );
  return updated === 1;
}

function usualPresence(direction: Direction): Presence {
  return direction === 'in' ? NOT_SEEN : { ...NOT_SEEN, inside: true };
}

/** The presence before this use, at a reader that counts nobody: as if never seen, or this very code used. */
async function useOnce(
  ports: Ports,
  { reader, direction }: GateReader,
  { dayId, fields: { window } }: CodeCard,
): Promise<Presence> {
  const added = await ports.store.collection('code_uses').add({
    _id: `${dayId}#${reader}#${direction}#${window}`,
    schema: 1,
    date: dateOfWindow(window),
  });
  return added === 'added' ? NOT_SEEN : { inside: false, lastIn: window, lastOut: window };
}

/** False when another gate changed the day since it was read: then everything is decided again. */
async function remember(
  ports: Ports,
  day: CodeDayDocument,
  { passed, presence }: CheckedCodeCard,
): Promise<boolean> {
  if (!passed || presence === null || isSame(presence, day)) {
    return true;
  }
  const updated = await ports.store
    .collection('code_days')
    .update(
      { _id: day._id, inside: day.inside, lastIn: day.lastIn, lastOut: day.lastOut },
      { set: { inside: presence.inside, lastIn: presence.lastIn, lastOut: presence.lastOut } },
    );
  return updated === 1;
}

function isSame(one: Presence, other: Presence): boolean {
  return (
    one.inside === other.inside && one.lastIn === other.lastIn && one.lastOut === other.lastOut
  );
}

async function recordEntry(
  ports: Ports,
  reader: GateReader,
  number: number,
  { card }: CodeCard,
  checked: CheckedCodeCard,
  now: number,
): Promise<void> {
  const note = checked.checks.find(({ check }) => check === 'passage')?.code ?? null;
  await ports.store.collection('entries').add({
    _id: entryId(reader, number),
    schema: 1,
    at: new Date(now),
    gate: reader.gate,
    direction: reader.direction,
    cardNumber: card._id,
    result: checked.passed ? 'admitted' : 'refused',
    code: checked.code ?? note,
    ...(reader.reader === 'gate' ? {} : { reader: reader.reader }),
    ...(reader.publicKey === null ? { device: reader.id } : {}),
  });
}
