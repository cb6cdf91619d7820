import type { Presence } from '../../../domain/code/entry';
import type { GateVerdict } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GateDeviceDocument } from '../../schema/documents';
import { checkCodeCard, viewInspection, type CheckedCodeCard } from './check-code-card';
import { findCodeCard, type CodeCard } from './find-code-card';

/** Another gate reading the same code in the same moment is rare, three of them are not people. */
const ROUNDS = 3;

/**
 * Decides whether the holder of a code passes at a device, and remembers it: the pseudonym's day first, then the entry,
 * so that a crash in between forgets the entry rather than lets a code in twice. A refusal is an answer like an
 * admission. Error: TRY_AGAIN while other gates keep changing the same pseudonym's day. Database calls: 4; a forged code
 * costs none.
 */
export async function passGate(
  ports: Ports,
  device: GateDeviceDocument,
  counter: number,
  code: string,
): Promise<Outcome<GateVerdict>> {
  const now = ports.clock.now();
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = await findCodeCard(ports, code);
    const checked = checkCodeCard(ports, code, found, now, {
      direction: device.direction,
      mode: 'enforce',
      presenceOf: () => found?.day ?? null,
    });
    if (found === null) {
      return { ok: true, value: { ...viewInspection(checked, found), serverNow: now } };
    }
    if (await remember(ports, found, checked)) {
      await recordEntry(ports, device, counter, found, checked);
      return { ok: true, value: { ...viewInspection(checked, found), serverNow: now } };
    }
  }
  return { ok: false, code: 'TRY_AGAIN' };
}

/** False when another gate changed the day since it was read: then everything is decided again. */
async function remember(
  ports: Ports,
  { day }: CodeCard,
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
  device: GateDeviceDocument,
  counter: number,
  { card }: CodeCard,
  checked: CheckedCodeCard,
): Promise<void> {
  const note = checked.checks.find(({ check }) => check === 'passage')?.code ?? null;
  await ports.store.collection('entries').add({
    _id: `${device._id}#${counter}`,
    schema: 1,
    at: new Date(ports.clock.now()),
    gate: device.gate,
    direction: device.direction,
    cardNumber: card._id,
    result: checked.passed ? 'admitted' : 'refused',
    code: checked.code ?? note,
  });
}
