import { maskCardNumber } from '../../../domain/card/card-number';
import type { EntryView } from '../../contract/entries';
import type { Ports } from '../../ports';
import type { EntryDocument } from '../../schema/documents';
import { guardOfReader } from '../guard/phone-reader';

/** What staff see of entries; nobody's name but the guards'. One database call, none where no guard decided. */
export async function viewEntries(
  ports: Ports,
  entries: readonly EntryDocument[],
): Promise<EntryView[]> {
  const guards = [...new Set(entries.flatMap(({ device }) => guardOfReader(device) ?? []))];
  const staff = guards.length === 0 ? [] : await ports.store.collection('staff').getMany(guards);
  const names = new Map(staff.map(({ _id, name }) => [_id, name]));
  return entries.map((entry) => {
    const guard = guardOfReader(entry.device);
    return {
      id: entry._id,
      at: entry.at.getTime(),
      gate: entry.gate,
      direction: entry.direction,
      admitted: entry.result === 'admitted',
      code: entry.code,
      device: guard === null ? (entry.device ?? deviceOf(entry._id)) : null,
      guard: guard === null ? null : (names.get(guard) ?? ''),
      cardMasked: entry.cardNumber === null ? null : maskCardNumber(entry.cardNumber),
      isVisitor: entry.visitId !== undefined,
      isOffline: entry.decided === 'offline',
      isLate: entry.late ?? false,
      isDouble: entry.double ?? false,
    };
  });
}

/** What the cloud recorded itself names the device in its id alone. */
function deviceOf(id: string): string {
  return id.slice(0, id.lastIndexOf('#'));
}
