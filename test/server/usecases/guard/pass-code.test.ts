/** A guard scans codes: the same decisions as at a turnstile, with the holder shown. */
import { WINDOW_MS } from '../../../../domain/code/window';
import { freezeCardAtOffice } from '../../../../server/usecases/card/freeze-card-at-office';
import { startHarness, type Harness } from '../../harness';
import { office, person } from '../../people';
import { activeCard } from '../card/issued-card';
import { enrolled, pass } from '../gate/device';
import { asGuard, codesOf, nextNumber, NORTH_IN, NORTH_OUT } from './at-gate';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let harness: Harness;
let cardNumber: string;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  await harness.makeStaff('o-guard', 'guard');
  await harness.makeStaff('o-other', 'guard');
  cardNumber = (await activeCard(harness, 1))._id;
});

const scan = (code: string, change = {}, openid = 'o-guard') =>
  asGuard(harness, 'passCode', { ...NORTH_IN, number: nextNumber(), code, ...change }, openid);
const heard = async (code: string, change = {}, openid = 'o-guard'): Promise<string | null> => {
  const answer = await scan(code, change, openid);
  return answer.ok ? (answer.value.admitted ? 'admitted' : answer.value.code) : answer.code;
};

test('a code is decided with every check, and the holder is shown in part', async () => {
  const [code = ''] = await codesOf(harness, 1);
  expect(await scan(` ${code}\n`)).toEqual({
    ok: true,
    value: {
      admitted: true,
      code: null,
      checks: [
        ...['format', 'school', 'audience', 'key', 'signature', 'window', 'status', 'passage'],
      ].map((check) => ({ check, status: 'passed' })),
      holder: {
        nameMasked: '钱**',
        numberMasked: expect.stringMatching(/^8\d{3} \*\*\* \d{3}$/) as string,
        validUntil: '2028-11-19',
      },
      serverNow: NOW,
    },
  });
});

test('the entry is recorded under the guard’s phone, and who was looked at is on record', async () => {
  const [code = ''] = await codesOf(harness, 1);
  await scan(code);
  const accountKey = harness.ports.vault.accountKey('o-guard');
  expect(await harness.all('entries')).toMatchObject([
    {
      device: `phone:${accountKey}`,
      gate: 'north',
      direction: 'in',
      cardNumber,
      result: 'admitted',
    },
  ]);
  expect(await harness.all('audit')).toContainEqual(
    expect.objectContaining({ action: 'inspect-code', actor: accountKey, subject: cardNumber }),
  );
});

test('a code that a turnstile let in no guard lets in, nor the other way round', async () => {
  const turnstile = await enrolled(harness, 'north-in', 'in');
  const [first = '', second = ''] = await codesOf(harness, 1);
  expect(await pass(harness, turnstile, first)).toBe('admitted');
  expect(await heard(first)).toBe('CODE_ALREADY_USED');
  harness.at(NOW + WINDOW_MS);
  expect(await heard(second)).toBe('ALREADY_INSIDE');
  expect(await heard(second, NORTH_OUT)).toBe('admitted');
  const [third = ''] = await codesOf(harness, 1);
  expect(await heard(third, { gate: 'east' }, 'o-other')).toBe('admitted');
  expect(await pass(harness, turnstile, third)).toBe('CODE_ALREADY_USED');
});

test('two guards who scan one code in the same moment let one person in', async () => {
  const [code = ''] = await codesOf(harness, 1);
  const both = await Promise.all([heard(code), heard(code, { gate: 'east' }, 'o-other')]);
  expect(both.sort()).toEqual(['CODE_ALREADY_USED', 'admitted']);
});

test('a card that was frozen is refused at once', async () => {
  const [code = ''] = await codesOf(harness, 1);
  await freezeCardAtOffice(harness.ports, office(harness), { number: cardNumber, reason: '遗失' });
  expect(await heard(code)).toBe('CARD_FROZEN');
});

test('a forged code shows nobody, and nothing is recorded', async () => {
  const [code = ''] = await codesOf(harness, 1);
  const forged = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
  expect(await scan(forged)).toMatchObject({ ok: true, value: { admitted: false, holder: null } });
  expect(await harness.all('entries')).toEqual([]);
});

test('only guards may, and only at gates of the school', async () => {
  const [code = ''] = await codesOf(harness, 1);
  expect(await heard(code, {}, person(1).openid)).toBe('NOT_PERMITTED');
  expect(await scan(code, { gate: 'nowhere' })).toMatchObject({
    ok: false,
    code: 'INPUT_INVALID',
    field: 'gate',
  });
});

describe('turned away for the document', () => {
  test('the entry becomes a refusal, and the holder may come in with the next code', async () => {
    const [code = ''] = await codesOf(harness, 1);
    const number = nextNumber();
    await scan(code, { number });
    expect(
      await asGuard(harness, 'turnAway', { number, reason: 'document-differs' }),
    ).toMatchObject({ ok: true });
    expect(await harness.all('entries')).toMatchObject([
      { result: 'refused', code: 'TURNED_AWAY_DOCUMENT_DIFFERS' },
    ]);
    expect(await heard(code)).toBe('CODE_ALREADY_USED');
    harness.at(NOW + WINDOW_MS);
    const [next = ''] = await codesOf(harness, 1);
    expect(await heard(next)).toBe('admitted');
  });

  test('twice is once, and nobody turns away what another guard decided, or long after', async () => {
    const [code = ''] = await codesOf(harness, 1);
    const number = nextNumber();
    await scan(code, { number });
    const away = (openid?: string) =>
      asGuard(harness, 'turnAway', { number, reason: 'no-document' }, openid);
    expect(await away('o-other')).toMatchObject({ ok: false, code: 'ENTRY_NOT_FOUND' });
    expect(await away()).toMatchObject({ ok: true });
    expect(await away()).toMatchObject({ ok: true });
    expect(
      (await harness.all('audit')).filter(({ action }) => action === 'turn-away'),
    ).toHaveLength(1);
    harness.at(NOW + 11 * 60_000);
    expect(await away()).toMatchObject({ ok: false, code: 'ENTRY_NOT_FOUND' });
  });
});

describe('the lists of a phone', () => {
  test('are those of its gate, signed, made out to it, and hold no ticket', async () => {
    const answer = await asGuard(harness, 'takeLists', { ...NORTH_IN, number: 7, held: null });
    if (!answer.ok) throw new Error(answer.code);
    const lists = JSON.parse(answer.value.lists) as Record<string, unknown>;
    expect(lists).toMatchObject({
      device: answer.value.reader,
      request: 7,
      gate: 'north',
      direction: 'in',
      reader: 'gate',
      ticket: '',
      serverNow: NOW,
    });
    expect(answer.value.signatures).toHaveLength(1);
  });

  test('what a phone decided without network is taken once, and late ones are marked', async () => {
    await codesOf(harness, 1);
    const [day] = await harness.all('code_days');
    const code = { pseudonym: day?._id.split('#')[1] ?? '', window: Math.floor(NOW / WINDOW_MS) };
    const entry = {
      number: nextNumber(),
      at: NOW,
      code,
      visitor: null,
      admitted: true,
      reason: null,
      decided: 'offline' as const,
    };
    harness.at(NOW + 10 * 60_000);
    for (let i = 0; i < 2; i += 1) {
      expect(
        await asGuard(harness, 'handInEntries', { ...NORTH_IN, entries: [entry] }),
      ).toMatchObject({ ok: true, value: { taken: 1 } });
    }
    expect(await harness.all('entries')).toMatchObject([
      { cardNumber, result: 'admitted', decided: 'offline', late: true },
    ]);
    const [next = ''] = await codesOf(harness, 1);
    expect(await heard(next)).toBe('ALREADY_INSIDE');
  });
});
