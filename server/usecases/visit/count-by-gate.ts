/** At which gates a day's visitors came in and went out. */
import type { DayGate } from '../../contract/staff-visits';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { selectByKeys } from '../find-by-keys';
import { peopleOf } from './view-visit';

/** So many keys fit into one query. */
const KEYS = 500;

/**
 * People by gate of the campus, of these visits; whom staff let in or out while no gate noted it stands under null, and
 * only if there is anybody. Database calls: 1 for every 500 visits that came.
 */
export async function countByGate(
  ports: Ports,
  campus: string,
  visits: readonly VisitDocument[],
): Promise<DayGate[]> {
  const came = visits.filter(({ checkedInAt }) => checkedInAt !== null);
  const entries = await passagesOf(
    ports,
    came.map(({ _id }) => _id),
  );
  const gates = ports.school.gates.filter((gate) => gate.campus === campus).map(({ id }) => id);
  const count = (gate: string, wanted: 'in' | 'out'): number =>
    entries.filter((one) => one.gate === gate && one.direction === wanted).length;
  const noted = (wanted: 'in' | 'out'): ReadonlySet<string> =>
    new Set(entries.filter(({ direction }) => direction === wanted).map(({ visitId }) => visitId));
  const [notedIn, notedOut] = [noted('in'), noted('out')];
  const people = (some: readonly VisitDocument[]): number =>
    some.reduce((sum, visit) => sum + peopleOf(visit), 0);
  const byStaff = {
    gate: null,
    in: people(came.filter(({ _id }) => !notedIn.has(_id))),
    out: people(
      came.filter(({ _id, checkedOutAt }) => checkedOutAt !== null && !notedOut.has(_id)),
    ),
  };
  return [
    ...gates.map((gate) => ({ gate, in: count(gate, 'in'), out: count(gate, 'out') })),
    ...(byStaff.in + byStaff.out > 0 ? [byStaff] : []),
  ];
}

interface Passage {
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly visitId: string;
}

/** Admissions at gates; the doors of libraries and canteens are no way onto the campus. */
async function passagesOf(ports: Ports, visitIds: readonly string[]): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (let at = 0; at < visitIds.length; at += KEYS) {
    const entries = await selectByKeys(
      ports.store.collection('entries'),
      ['gate', 'direction', 'result', 'reader', 'visitId'],
      'visitId',
      visitIds.slice(at, at + KEYS),
    );
    for (const { gate, direction, result, reader = 'gate', visitId } of entries) {
      if (result === 'admitted' && reader === 'gate' && visitId !== null && visitId !== undefined) {
        passages.push({ gate, direction, visitId });
      }
    }
  }
  return passages;
}
