import { hasWork } from '../../../domain/lists/import-status';
import type { Ports } from '../../ports';
import { advance } from './advance-import';
import { readLists } from './list-state';

/** Functions are ended after 60 s. */
const BUDGET_MS = 45_000;
/** A file that nobody decided about does not stay. */
const PREVIEW_AGE_MS = 24 * 60 * 60 * 1000;
const PREVIEWS_AT_ONCE = 20;

/**
 * What the timer does every minute: goes on with the imports that are under way, and discards files that were looked at
 * and never imported. When nothing is to be done, two database calls.
 */
export async function runImports(ports: Ports): Promise<void> {
  const stopAt = ports.clock.now() + BUDGET_MS;
  const lists = [...(await readLists(ports)).values()];
  const active = lists.flatMap((list) => list.active ?? []);
  const imports =
    active.length === 0 ? [] : await ports.store.collection('list_imports').getMany(active);
  for (const found of imports) {
    if (hasWork(found.status)) {
      await advance(ports, found, stopAt - ports.clock.now());
    } else if (found.endedAt !== null) {
      await ports.store
        .collection('lists')
        .update({ _id: found.list, active: found._id }, { set: { active: null } });
    }
  }
  await discardForgotten(ports);
}

async function discardForgotten(ports: Ports): Promise<void> {
  const imports = ports.store.collection('list_imports');
  const now = ports.clock.now();
  const forgotten = await imports.find(
    { status: 'previewed', createdAt: { before: new Date(now - PREVIEW_AGE_MS) } },
    { limit: PREVIEWS_AT_ONCE },
  );
  for (const { _id, fileId } of forgotten) {
    await ports.files.remove(fileId);
    await imports.update(
      { _id, status: 'previewed' },
      { set: { status: 'discarded', end: 'discarded', endedAt: new Date(now) } },
    );
  }
}
