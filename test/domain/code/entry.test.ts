import fc from 'fast-check';
import { decidePassage, NOT_SEEN, type Direction, type Presence } from '../../../domain/code/entry';

const outside: Presence = { inside: false, lastIn: 100, lastOut: 110 };
const inside: Presence = { inside: true, lastIn: 120, lastOut: 110 };

test('coming in and going out take turns', () => {
  const entered = decidePassage(NOT_SEEN, 'in', 200, 'enforce');
  expect(entered).toMatchObject({ admitted: true, code: null, presence: { inside: true } });
  const left = decidePassage(entered.presence, 'out', 210, 'enforce');
  expect(left).toMatchObject({ admitted: true, code: null, presence: { inside: false } });
  expect(decidePassage(left.presence, 'in', 220, 'enforce').admitted).toBe(true);
});

test('a second entry without an exit is refused with ALREADY_INSIDE', () => {
  expect(decidePassage(inside, 'in', 130, 'enforce')).toEqual({
    admitted: false,
    code: 'ALREADY_INSIDE',
    presence: inside,
  });
});

test('in the warn-only period a second entry is admitted and noted', () => {
  expect(decidePassage(inside, 'in', 130, 'warn')).toEqual({
    admitted: true,
    code: 'ALREADY_INSIDE',
    presence: { inside: true, lastIn: 130, lastOut: 110 },
  });
});

test.each(['enforce', 'warn'] as const)(
  'the same code, or an older one, does not let a second person in (%s)',
  (mode) => {
    for (const window of [100, 99]) {
      expect(decidePassage(outside, 'in', window, mode)).toEqual({
        admitted: false,
        code: 'CODE_ALREADY_USED',
        presence: outside,
      });
    }
  },
);

test('one code serves once in each direction', () => {
  const entered = decidePassage(outside, 'in', 130, 'enforce');
  expect(decidePassage(entered.presence, 'out', 130, 'enforce')).toMatchObject({
    admitted: true,
    code: null,
  });
});

test('nobody is locked in: going out is noted, never refused', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.nat(200),
      fc.nat(200),
      fc.nat(200),
      (isIn, lastIn, lastOut, window) => {
        const presence = { inside: isIn, lastIn, lastOut };
        expect(decidePassage(presence, 'out', window, 'enforce').admitted).toBe(true);
      },
    ),
  );
});

test('who leaves without having come in is noted with NOT_INSIDE', () => {
  expect(decidePassage(NOT_SEEN, 'out', 50, 'enforce').code).toBe('NOT_INSIDE');
});

test('a replayed exit does not bring anybody out, so that it cannot bring the next one in', () => {
  const back: Presence = { inside: true, lastIn: 130, lastOut: 125 };
  expect(decidePassage(back, 'out', 125, 'enforce')).toEqual({
    admitted: true,
    code: 'CODE_ALREADY_USED',
    presence: back,
  });
});

test('whatever happens at the gates, nobody is admitted in twice in a row, and no code twice in a direction', () => {
  const event = fc.record({
    direction: fc.constantFrom<Direction>('in', 'out'),
    window: fc.integer({ min: 1, max: 30 }),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let presence = NOT_SEEN;
      const used = new Set<number>();
      for (const { direction, window } of events) {
        const before = presence;
        const passage = decidePassage(before, direction, window, 'enforce');
        presence = passage.presence;
        if (direction === 'out' || !passage.admitted) continue;
        expect(before.inside).toBe(false);
        expect(used.has(window)).toBe(false);
        used.add(window);
      }
    }),
  );
});
