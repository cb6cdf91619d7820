import { putInForce, undoLast } from '../../../domain/lists/generation';
import type { Switch } from '../../../domain/lists/generation';
import { isCampusList } from '../../../domain/lists/list-kind';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { Ports } from '../../ports';
import type { ListDocument, ListImportDocument } from '../../schema/documents';
import { changeHeldImport } from './held-import';
import { openList } from './list-state';

/**
 * Puts a held import into force, or takes it back: first what follows is written down, then one small record changes and
 * with it the whole list, then the import moves on. Null when the lease was lost. Two to three database calls.
 */
export async function switchList(
  ports: Ports,
  held: ListImportDocument,
): Promise<ListImportDocument | null> {
  const list = await openList(ports, held.list);
  const change = changeOf(list, held);
  if (change !== null && held.follow === null) {
    return changeHeldImport(ports, held, {
      follow: followUps(held.list, change),
      cursor: '',
      sweep: [...new Set([...held.sweep, ...change.obsolete])],
    });
  }
  if (change !== null) {
    const { imports, count, last } = change.list;
    const at = new Date(ports.clock.now());
    const updated = await ports.store.collection('lists').update(
      { _id: list._id, version: list.version },
      {
        set: { imports, count, last, inForceSince: inForceSince(list, change, at), changedAt: at },
        increase: { version: 1 },
      },
    );
    if (updated === 0) {
      // It is another list by now: looked at anew.
      return changeHeldImport(ports, held, { follow: null });
    }
  }
  return changeHeldImport(ports, held, {
    status: 'following',
    end: held.status === 'undoing' ? 'undone' : 'done',
  });
}

/** Of what was in force before and stays there, as it was. */
function inForceSince(
  before: ListDocument,
  { list, appeared }: Switch,
  at: Date,
): NonNullable<ListDocument['inForceSince']> {
  const known = before.inForceSince ?? [];
  return [
    ...known.filter(
      ({ importId }) => list.imports.includes(importId) && !appeared.includes(importId),
    ),
    ...appeared.map((importId) => ({ importId, at })),
  ];
}

/** Null when an earlier run has done it. */
function changeOf(list: ListDocument, held: ListImportDocument): Switch | null {
  const isLast = list.last?.importId === held._id;
  if (held.status === 'switching') {
    return isLast ? null : putInForce(list, held._id, held.mode, held.counts.added);
  }
  const undone = undoLast(list, held._id);
  return undone.ok ? undone.value : null;
}

/** What the rows that appear and vanish do to cards; a roster and a list of bars do nothing by themselves. */
function followUps(
  list: ListKind,
  { appeared, vanished }: Switch,
): NonNullable<ListImportDocument['follow']> {
  const isCampus = isCampusList(list);
  if (!isCampus && list !== 'older-cards') {
    return [];
  }
  return [
    ...appeared.map((importId) => ({
      importId,
      effect: isCampus ? ('suspend' as const) : ('issue' as const),
    })),
    ...vanished.map((importId) => ({
      importId,
      effect: isCampus ? ('restore' as const) : ('retract' as const),
    })),
  ];
}
