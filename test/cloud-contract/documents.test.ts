import type { Cloud } from './environment';
import { DRIVERS, openCloud } from './environment';
import type { ContractCollection, Driver } from './drivers';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(() => cloud.close());

describe.each(DRIVERS)('documents by %s', (sdk) => {
  let driver: Driver;
  let things: ContractCollection;
  let _: Driver['db']['command'];

  beforeEach(async () => {
    driver = cloud.drivers[sdk];
    _ = driver.db.command;
    things = driver.collection(await cloud.collection('documents'));
  });

  test('values of every type come back as they were added', async () => {
    const document = {
      _id: 'a',
      text: '校友\u0000',
      whole: 5,
      long: 2 ** 40,
      beyond: 2 ** 60,
      fraction: 1.5,
      huge: 1e300,
      nothing: null,
      yes: true,
      at: new Date(0),
      list: [1, 'b', { c: null }, []],
      nested: { deep: { er: [] } },
    };
    expect(await things.add([document])).toEqual(['a']);
    expect(await things.get('a')).toEqual(document);
  });

  test('a duplicate _id is refused with E11000', async () => {
    await things.add([{ _id: 'a' }]);
    const { code, message } = await driver.failure(things.add([{ _id: 'a' }]));
    expect(code).toBe('DATABASE_REQUEST_FAILED');
    expect(message).toContain('E11000 duplicate key error');
  });

  test('set replaces a document as a whole, or creates it', async () => {
    expect(await things.set('a', { n: 1, old: true })).toMatchObject({ created: true });
    expect(await things.set('a', { n: 2 })).toEqual({ updated: 1, created: false });
    expect(await things.get('a')).toEqual({ _id: 'a', n: 2 });
  });

  test('an update counts the documents it made different', async () => {
    await things.add([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
    ]);
    expect(await things.update({ n: _['gt']?.(0) }, { n: 2 })).toBe(1);
    expect(await things.updateOne('none', { n: 2 })).toBe(0);
  });

  test('of two conditional claims one finds nothing left', async () => {
    await things.add([{ _id: 'a', status: 'open' }]);
    const claims = await Promise.all(
      ['x', 'y'].map((by) => things.update({ _id: 'a', status: 'open' }, { status: 'taken', by })),
    );
    expect(claims.sort()).toEqual([0, 1]);
  });
});
