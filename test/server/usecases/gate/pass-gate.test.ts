import fc from 'fast-check';
import { WINDOW_MS, windowOf } from '../../../../domain/code/window';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { freezeCardAtOffice } from '../../../../server/usecases/card/freeze-card-at-office';
import type { Ports } from '../../../../server/ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, office, person } from '../../people';
import { activeCard } from '../card/issued-card';
import { ask, enrolled, pass, type TestDevice } from './device';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const HOLDER = 1;

let harness: Harness;
let into: TestDevice;
let out: TestDevice;
let number: string;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  number = (await activeCard(harness, HOLDER))._id;
  into = await enrolled(harness, 'north-in', 'in');
  out = await enrolled(harness, 'north-out', 'out');
});

/** Codes of a lease given now, the running one first. */
async function lease(ports: Ports = harness.ports): Promise<string[]> {
  const answer = await leaseCodes(ports, callerOf(harness, person(HOLDER).openid), {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.codes.map(({ text }) => text);
}

const codeNow = async (): Promise<string> => (await lease())[0]!;

describe('a code at the gate', () => {
  test('lets its holder in, and shows the guard who it is in part', async () => {
    const { status, answer } = await ask(harness, into.event(await codeNow()));
    expect(status).toBe(200);
    expect(answer).toEqual({
      ok: true,
      admitted: true,
      code: null,
      checks: [
        'format',
        'school',
        'audience',
        'key',
        'signature',
        'window',
        'status',
        'passage',
      ].map((check) => ({
        check,
        status: 'passed',
      })),
      holder: {
        nameMasked: '钱**',
        numberMasked: expect.stringMatching(/^8\d{3} \*\*\* \d{3}$/) as string,
        validUntil: '2028-11-19',
      },
      serverNow: NOW,
    });
    expect(await harness.all('entries')).toMatchObject([
      {
        _id: 'north-in#1',
        gate: 'north',
        direction: 'in',
        cardNumber: number,
        result: 'admitted',
        code: null,
      },
    ]);
  });

  test('is used up: the same code again in the same direction answers CODE_ALREADY_USED', async () => {
    const code = await codeNow();
    expect(await pass(harness, into, code)).toBe('admitted');
    expect(await pass(harness, into, code)).toBe('CODE_ALREADY_USED');
    expect((await harness.all('entries')).map(({ result, code: why }) => [result, why])).toEqual([
      ['admitted', null],
      ['refused', 'CODE_ALREADY_USED'],
    ]);
  });

  test('of a person who is inside does not let a second one in', async () => {
    const [first, second] = await lease();
    await pass(harness, into, first!);
    harness.at(NOW + WINDOW_MS);
    expect(await pass(harness, into, second!)).toBe('ALREADY_INSIDE');
  });

  test('lets the holder in again after going out', async () => {
    const [first, second, third] = await lease();
    await pass(harness, into, first!);
    harness.at(NOW + WINDOW_MS);
    expect(await pass(harness, out, second!)).toBe('admitted');
    harness.at(NOW + 2 * WINDOW_MS);
    expect(await pass(harness, into, third!)).toBe('admitted');
  });

  test('locks nobody in: going out without having come in is admitted and noted', async () => {
    const { answer } = await ask(harness, out.event(await codeNow()));
    expect(answer).toMatchObject({ ok: true, admitted: true, code: null });
    expect(answer.ok && answer.checks.at(-1)).toEqual({
      check: 'passage',
      status: 'passed',
      code: 'NOT_INSIDE',
    });
    expect(await harness.all('entries')).toMatchObject([
      { result: 'admitted', code: 'NOT_INSIDE' },
    ]);
  });

  test('read by eight gates in the same moment lets one person in', async () => {
    const code = await codeNow();
    const gates = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => enrolled(harness, `gate-${n}`, 'in')),
    );
    const heard = await Promise.all(gates.map((gate) => pass(harness, gate, code)));
    expect(heard.filter((one) => one === 'admitted').length).toBe(1);
    expect(heard.filter((one) => one === 'CODE_ALREADY_USED').length).toBe(7);
  });

  test('costs five database calls without a ticket: two for the device, one for the entry', async () => {
    const event = into.event(await codeNow());
    expect(await harness.countCalls(() => ask(harness, event))).toBe(5);
  });
});

describe('the window of a code', () => {
  const start = windowOf(NOW) * WINDOW_MS;

  test.each([
    ['the first moment of the window before its own', start - WINDOW_MS, 'admitted'],
    ['a millisecond earlier', start - WINDOW_MS - 1, 'CODE_NOT_YET_VALID'],
    ['the last moment of the window after its own', start + 2 * WINDOW_MS - 1, 'admitted'],
    ['a millisecond later', start + 2 * WINDOW_MS, 'CODE_EXPIRED'],
    ['the next day', start + 86_400_000, 'CODE_EXPIRED'],
  ])('at %s', async (_when, moment, heard) => {
    const code = await codeNow();
    harness.at(moment);
    expect(await pass(harness, into, code)).toBe(heard);
  });

  test('a lease over midnight carries the pseudonym of each day, and both are known at the gate', async () => {
    harness.at('2026-11-23T23:59:40+08:00');
    const [before, after] = await lease();
    expect((await harness.all('code_days')).map(({ date }) => date)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
    expect(await pass(harness, into, before!)).toBe('admitted');
    harness.at('2026-11-24T00:00:10+08:00');
    expect(await pass(harness, out, after!)).toBe('admitted');
  });

  test('every code of a lease is right in its own window', async () => {
    const codes = await lease();
    expect(codes.length).toBe(20);
    for (const [index, code] of codes.entries()) {
      harness.at(start + index * WINDOW_MS);
      expect(await pass(harness, index % 2 === 0 ? into : out, code)).toBe('admitted');
    }
  });
});

describe('a card that is not in order', () => {
  test('a frozen card is refused with a code leased before, and validity comes before "already used"', async () => {
    const [first, second] = await lease();
    await pass(harness, into, first!);
    await freezeCardAtOffice(harness.ports, office(harness), { number, reason: '遗失' });
    expect(await pass(harness, into, first!)).toBe('CARD_FROZEN');
    expect(await pass(harness, into, second!)).toBe('CARD_FROZEN');
    const { answer } = await ask(harness, into.event(second!));
    expect(answer.ok && answer.checks.slice(-2)).toEqual([
      { check: 'status', status: 'failed', code: 'CARD_FROZEN' },
      { check: 'passage', status: 'skipped' },
    ]);
  });

  test('a card past its last day is CARD_EXPIRED', async () => {
    harness.at('2028-11-19T23:59:50+08:00');
    const codes = await lease();
    expect(await pass(harness, into, codes[0]!)).toBe('admitted');
    harness.at('2028-11-20T00:00:00+08:00');
    expect(await pass(harness, out, codes[1]!)).toBe('CARD_EXPIRED');
  });

  test('a code whose pseudonym nobody was given is CODE_UNKNOWN_CARD, and nobody’s entry', async () => {
    const code = await codeNow();
    await harness.ports.store.collection('code_days').remove({ date: '2026-11-23' });
    const { answer } = await ask(harness, into.event(code));
    expect(answer).toMatchObject({
      ok: true,
      admitted: false,
      code: 'CODE_UNKNOWN_CARD',
      holder: null,
    });
    expect(await harness.all('entries')).toEqual([]);
  });
});

describe('what is no code of this school', () => {
  test('a code of another school is CODE_SCHOOL and shows no holder, even signed with the same key', async () => {
    const { school } = harness.ports;
    const [code] = await lease({ ...harness.ports, school: { ...school, codePrefix: 'SJTU' } });
    const { answer } = await ask(harness, into.event(code!));
    expect(answer).toMatchObject({ ok: true, admitted: false, code: 'CODE_SCHOOL', holder: null });
  });

  test.each([
    ['nothing', '', 'CODE_FORMAT'],
    ['an address', 'https://example.com/JSU1:', 'CODE_FORMAT'],
    ['another version', 'JSU2:AAA', 'CODE_VERSION'],
    ['a card number', '8205716365', 'CODE_FORMAT'],
    ['an emoji', 'JSU1:🎓', 'CODE_FORMAT'],
    ['four hundred characters', 'J'.repeat(400), 'CODE_FORMAT'],
    ['more than that', 'J'.repeat(401), 'INPUT_INVALID'],
  ])('%s', async (_what, code, heard) => {
    expect(await pass(harness, into, code)).toBe(heard);
    expect(await harness.all('entries')).toEqual([]);
  });

  test('changing any character of a code makes it no code', async () => {
    const code = await codeNow();
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(code.length - 1),
        fc.nat(alphabet.length - 1),
        async (place, letter) => {
          const mutated = code.slice(0, place) + alphabet.charAt(letter) + code.slice(place + 1);
          fc.pre(mutated !== code);
          const { answer } = await ask(harness, into.event(mutated));
          expect(answer).toMatchObject({ ok: true, admitted: false, holder: null });
        },
      ),
      { numRuns: 60 },
    );
    expect(await harness.all('entries')).toEqual([]);
  });
});
