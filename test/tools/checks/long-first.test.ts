interface Listed {
  readonly path: string;
  readonly duration?: number;
  readonly context: object;
}
type Sort = (tests: Listed[]) => Listed[];

const { default: Sequencer } = jest.requireActual<{
  default: { prototype: { sort: Sort } };
}>('@jest/test-sequencer');
const LongFirst = jest.requireActual<new () => { sort: Sort }>(
  '../../../tools/checks/long-first.cjs',
);

/** In the order in which jest alone would run them. */
function orderOf(...tests: Partial<Listed>[]): readonly string[] {
  const alone = jest.spyOn(Sequencer.prototype, 'sort').mockImplementation((given) => given);
  const sorted = new LongFirst().sort(tests.map((one) => ({ path: '', context: {}, ...one })));
  alone.mockRestore();
  return sorted.map(({ path }) => path);
}

test('files that take long begin where nothing is known of a last time', () => {
  expect(orderOf({ path: 'a' }, { path: '/x/test/tools/chaos/b' }, { path: 'c' })).toEqual([
    '/x/test/tools/chaos/b',
    'a',
    'c',
  ]);
});

test('what is known of a last time goes before what is supposed', () => {
  const known = { path: '/x/test/tools/chaos/b', duration: 3 };
  expect(orderOf({ path: 'a', duration: 9 }, known)).toEqual(['a', '/x/test/tools/chaos/b']);
});
