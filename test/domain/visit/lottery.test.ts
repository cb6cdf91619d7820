import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  commitmentOf,
  drawnAt,
  drawTickets,
  isLotteryDay,
  type Sha256,
} from '../../../domain/visit/lottery';

const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');
const tickets = (count: number, people = 1) =>
  Array.from({ length: count }, (_, n) => ({ ticket: `T${n}`, people }));

test('the commitment is the SHA-256 of the seed', () => {
  // FIPS 180-4, the example of one block.
  expect(commitmentOf('abc', sha256)).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('the order is that of the hashes of seed and ticket, whatever the order of the wishes', () => {
  const drawn = drawTickets(tickets(50), 'seed', 20, sha256);
  const hashes = drawn.map(({ ticket }) => sha256(`seed:${ticket}`));
  expect(hashes).toEqual([...hashes].sort());
  expect(drawTickets([...tickets(50)].reverse(), 'seed', 20, sha256)).toEqual(drawn);
  expect(drawn.map(({ rank }) => rank)).toEqual(drawn.map((_, i) => i + 1));
});

test('places are never oversold, and none is left that a party without one would fit in', () => {
  const party = fc.record({ people: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(party), fc.nat(40), fc.string(), (parties, places, seed) => {
      const wishes = parties.map(({ people }, n) => ({ ticket: `T${n}`, people }));
      const drawn = drawTickets(wishes, seed, places, sha256);
      const taken = drawn
        .filter(({ isPlaced }) => isPlaced)
        .reduce((sum, { people }) => sum + people, 0);
      expect(taken).toBeLessThanOrEqual(places);
      expect(drawn.some(({ isPlaced, people }) => !isPlaced && people <= places - taken)).toBe(
        false,
      );
    }),
  );
});

test('another seed draws another order', () => {
  const order = (seed: string) =>
    drawTickets(tickets(20), seed, 20, sha256).map(({ ticket }) => ticket);
  expect(order('one')).not.toEqual(order('other'));
});

test('a day is drawn at the school’s time, so many days before', () => {
  const policy = {
    days: [{ from: '2027-04-08', to: '2027-04-08' }],
    drawDaysBefore: 3,
    drawAt: '12:00',
  };
  expect(isLotteryDay('2027-04-08', policy)).toBe(true);
  expect(isLotteryDay('2027-04-09', policy)).toBe(false);
  expect(drawnAt('2027-04-08', policy)).toBe(Date.parse('2027-04-05T12:00:00+08:00'));
});
