import { cardInputs } from '../../../../server/contract/card';
import type { Action } from '../../../../server/endpoint/action';
import { inspectCode } from '../../../../server/usecases/gate/inspect-code';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { activeCard } from '../card/issued-card';
import { enrolled, pass } from './device';

const actions = {
  inspectCode: { permission: ['guard', 'office'], input: cardInputs.inspectCode, run: inspectCode },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;
let code: string;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:10+08:00');
  await harness.makeStaff('o-guard', 'guard');
  await activeCard(harness, 1);
  const lease = await leaseCodes(harness.ports, callerOf(harness, person(1).openid), {});
  code = lease.ok ? lease.value.codes[0]!.text : '';
});

const inspect = (text: string, openid = 'o-guard') =>
  harness.call(actions, openid, 'inspectCode', { code: text });

test('a guard sees the checks and the holder in part', async () => {
  expect(await inspect(` ${code}\n`)).toEqual({
    ok: true,
    value: {
      admitted: true,
      code: null,
      checks: [
        ...['format', 'school', 'audience', 'key', 'signature', 'window', 'status'].map(
          (check) => ({ check, status: 'passed' }),
        ),
        { check: 'passage', status: 'skipped' },
      ],
      holder: {
        nameMasked: '钱**',
        numberMasked: expect.stringMatching(/^8\d{3} \*\*\* \d{3}$/) as string,
        validUntil: '2028-11-19',
      },
    },
  });
});

test('an alumnus may not look at codes', async () => {
  expect(await inspect(code, person(1).openid)).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
});

test('looking lets nobody in and uses nothing up, and is on record', async () => {
  await inspect(code);
  await inspect(code);
  expect(await harness.all('entries')).toEqual([]);
  expect(
    (await harness.all('audit')).filter(({ action }) => action === 'inspect-code').length,
  ).toBe(2);
  expect(await pass(harness, await enrolled(harness, 'north-in', 'in'), code)).toBe('admitted');
});

test('a code past its window is refused, and the guard still sees whose it is', async () => {
  harness.at('2026-11-23T09:05:00+08:00');
  expect(await inspect(code)).toMatchObject({
    ok: true,
    value: { admitted: false, code: 'CODE_EXPIRED', holder: { nameMasked: '钱**' } },
  });
});

test('a forged code shows nobody', async () => {
  const forged = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
  expect(await inspect(forged)).toMatchObject({
    ok: true,
    value: { admitted: false, holder: null },
  });
});
