import fc from 'fast-check';
import { EMPTY_LIST, putInForce, undoLast, wouldShrink } from '../../../domain/lists/generation';
import type { ImportMode, ListGeneration } from '../../../domain/lists/generation';

const steps = fc.array(
  fc.record({
    mode: fc.constantFrom<ImportMode>('replace', 'add'),
    rows: fc.integer({ min: 1, max: 1000 }),
    undone: fc.boolean(),
  }),
  { maxLength: 12 },
);

test('undoing the last import brings back exactly what was in force before it, whatever came before', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let list: ListGeneration = EMPTY_LIST;
      all.forEach(({ mode, rows, undone }, index) => {
        const before = list;
        const importId = `import-${index}`;
        const { list: after } = putInForce(list, importId, mode, rows);
        expect(after.imports).toContain(importId);
        const back = undoLast(after, importId);
        expect(back.ok && back.value.list).toMatchObject({
          imports: before.imports,
          count: before.count,
        });
        list = undone && back.ok ? back.value.list : after;
      });
    }),
  );
});

test('no rows are called obsolete that are in force or needed to go back, and none are forgotten', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let list: ListGeneration = EMPTY_LIST;
      const kept = new Set<string>();
      all.forEach(({ mode, rows, undone }, index) => {
        const importId = `import-${index}`;
        const changes = [putInForce(list, importId, mode, rows)];
        const back = undoLast(changes[0]?.list ?? list, importId);
        if (undone && back.ok) changes.push(back.value);
        kept.add(importId);
        for (const change of changes) {
          change.obsolete.forEach((id) => kept.delete(id));
          list = change.list;
        }
        const needed = [...list.imports, ...(list.last?.before.imports ?? [])];
        expect([...kept].sort()).toEqual([...new Set(needed)].sort());
      });
    }),
  );
});

test('only the last import can be undone, and once', () => {
  const first = putInForce(EMPTY_LIST, 'a', 'replace', 1).list;
  const second = putInForce(first, 'b', 'add', 1).list;
  expect(undoLast(second, 'a')).toMatchObject({ code: 'LIST_NOTHING_TO_UNDO' });
  const back = undoLast(second, 'b');
  expect(back.ok && undoLast(back.value.list, 'b')).toMatchObject({ code: 'LIST_NOTHING_TO_UNDO' });
});

test.each([
  [0, 0, false],
  [19, 1, false],
  [20, 16, false],
  [20, 15, true],
  [1000, 800, false],
  [1000, 799, true],
  [1000, 2000, false],
])('of %i rows %i remain: asked about first: %s', (before, after, asked) => {
  expect(wouldShrink(before, after)).toBe(asked);
});
