import { LIST_KINDS } from '../../../domain/lists/list-kind';
import type { ListView } from '../../contract/lists';
import type { UseCase } from '../../endpoint/action';
import { readLists } from './list-state';
import { viewImport } from './view-import';

/** Every list: how many it has, what was imported last and by whom, what is under way. Three database calls. */
export const getLists: UseCase<object, { readonly lists: readonly ListView[] }> = async (ports) => {
  const lists = await readLists(ports);
  const ids = [...lists.values()].flatMap(({ last, active }) =>
    [last?.importId, active].filter((id): id is string => typeof id === 'string'),
  );
  const imports = new Map(
    (ids.length === 0 ? [] : await ports.store.collection('list_imports').getMany(ids)).map(
      (found) => [found._id, found],
    ),
  );
  const people = [...new Set([...imports.values()].map(({ importedBy }) => importedBy))];
  const staff = people.length === 0 ? [] : await ports.store.collection('staff').getMany(people);
  const names = new Map(staff.map(({ _id, name }) => [_id, name]));
  return {
    ok: true,
    value: {
      lists: LIST_KINDS.map((list): ListView => {
        const found = lists.get(list);
        const last = imports.get(found?.last?.importId ?? '');
        const active = imports.get(found?.active ?? '');
        const isUnderWay = active !== undefined && active.endedAt === null;
        return {
          list,
          count: found?.count ?? 0,
          changedAt: found && found.imports.length > 0 ? found.changedAt.getTime() : null,
          last: last === undefined ? null : viewImport(last),
          lastBy: last === undefined ? null : (names.get(last.importedBy) ?? null),
          canUndo: last?.status === 'done' && !isUnderWay,
          active: isUnderWay && active.status !== 'previewed' ? viewImport(active) : null,
        };
      }),
    },
  };
};
