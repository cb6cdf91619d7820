/** MongoDB's documented behaviour as data (test/cases/cloud-database), sent as it stands by the node SDK's `raw`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from './environment';
import { openCloud } from './environment';
import type { Driver, RawCollection } from './drivers';
import type { Fields } from '../simulator/project/sdk';

interface QueryCases {
  readonly sets: Readonly<Record<string, Fields[]>>;
  readonly cases: readonly { rule: string; documents: string; query: Fields; ids: unknown[] }[];
}
interface UpdateCase {
  readonly rule: string;
  readonly before: Fields;
  readonly update: Fields;
  readonly after: Fields;
  readonly query?: Fields;
}
interface PipelineCase {
  readonly rule: string;
  readonly documents: Fields[];
  readonly stages: Fields[];
  readonly gives: Fields[];
}
interface ExpressionCases {
  readonly document: Fields;
  readonly cases: readonly { operator: string; expression: unknown; gives: Fields }[];
}
interface ProjectionCases {
  readonly document: Fields;
  readonly cases: readonly { rule: string; projection: Fields; query?: Fields; gives: Fields }[];
}
interface Refusal {
  readonly code: string;
  readonly text: string;
  readonly query?: Fields;
  readonly before?: Fields;
  readonly update?: Fields;
  readonly documents?: Fields[];
  readonly stages?: Fields[];
}

/** Reads cases; `{"$date": …}` is a date. */
function cases(name: string): unknown {
  const path = join(__dirname, '../cases/cloud-database', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$date' in value
      ? new Date(String(value.$date))
      : value,
  );
}

describe("MongoDB's rules", () => {
  let cloud: Cloud;
  let driver: Driver;
  let name: string;
  let things: RawCollection;

  const filled = async (documents: readonly Fields[]): Promise<void> => {
    name = await cloud.collection('cases');
    things = driver.raw(name);
    await things.add(documents);
  };

  beforeAll(async () => {
    cloud = await openCloud();
    driver = cloud.drivers['@cloudbase/node-sdk'];
  });
  afterAll(() => cloud.close());

  describe('of queries', () => {
    const { sets, cases: queries } = cases('queries') as QueryCases;
    describe.each(Object.keys(sets))('%s', (set) => {
      beforeAll(() => filled(sets[set] ?? []));

      test.each(queries.filter(({ documents }) => documents === set))(
        '$rule',
        async ({ query, ids }) => {
          const found = await things.find(query);
          expect(
            found.map(({ _id }) => _id).sort((one, other) => Number(one) - Number(other)),
          ).toEqual(ids);
          expect(await things.count(query)).toBe(ids.length);
        },
      );
    });
  });

  test.each(cases('updates') as UpdateCase[])('of updates: $rule', async (one) => {
    await filled([{ _id: 'x', ...one.before }]);
    expect(await things.update({ _id: 'x', ...one.query }, one.update)).toBe(1);
    const [document] = await things.find({ _id: 'x' });
    expect(JSON.stringify(document)).toBe(JSON.stringify({ _id: 'x', ...one.after }));
    expect(document).toEqual({ _id: 'x', ...one.after });
  });

  test.each(cases('pipelines') as PipelineCase[])('of pipelines: $rule', async (one) => {
    await filled(one.documents);
    const text = JSON.stringify(one.stages).replaceAll('{collection}', name);
    expect(await things.aggregate(JSON.parse(text) as Fields[])).toEqual(one.gives);
  });

  describe('of expressions', () => {
    const { document, cases: expressions } = cases('expressions') as ExpressionCases;
    beforeAll(() => filled([document]));

    test.each(
      expressions.map((one) => [one.operator, JSON.stringify(one.expression), one] as const),
    )('%s: %s', async (_operator, _shown, { expression, gives }) => {
      const stages = [{ $project: { _id: 0, v: expression } }];
      expect(await things.aggregate(stages)).toEqual([gives]);
    });
  });

  describe('of projections', () => {
    const { document, cases: projections } = cases('projections') as ProjectionCases;
    beforeAll(() => filled([document]));

    test.each(projections)('$rule', async ({ projection, query, gives }) => {
      const [found] = await things.find(query ?? { _id: 1 }, { field: projection });
      expect(found).toEqual(gives);
    });
  });

  describe('of what is refused', () => {
    const refusals = cases('refusals') as Refusal[];

    test.each(refusals.map((one) => [one.text, one] as const))('%s', async (_text, one) => {
      await filled(one.documents ?? [{ _id: 'x', ...one.before }]);
      const call = (): Promise<unknown> => {
        if (one.stages !== undefined) return things.aggregate(one.stages);
        return one.update === undefined
          ? things.find(one.query ?? {})
          : things.update({ _id: 'x' }, one.update);
      };
      const before = await things.find({});
      const { code, message } = await driver.failure(call());
      expect(message).toContain(one.text);
      expect(code).toBe(one.code);
      expect(await things.find({})).toEqual(before);
    });
  });
});
