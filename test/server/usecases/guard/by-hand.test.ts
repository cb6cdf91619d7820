/** What a guard does without a code: a holder looked up, people let in by hand, visitors found by their document. */
import { freezeCardAtOffice } from '../../../../server/usecases/card/freeze-card-at-office';
import type { GuardActions } from '../../../../server/contract/guard';
import type { UseCase } from '../../../../server/endpoint/action';
import { StoreFailure } from '../../../../server/ports/store';
import { letIn as letThrough } from '../../../../server/usecases/guard/let-in';
import { passVisit } from '../../../../server/usecases/guard/pass-visit';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, office, person } from '../../people';
import { heldCard } from '../card/issued-card';
import { book, visitorOf } from '../visit/booking';
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
  cardNumber = (await heldCard(harness, 1))._id;
});

type Look = GuardActions['findHolder']['input'];

const look = (change: Partial<Look> = {}) =>
  asGuard(harness, 'findHolder', {
    ...NORTH_IN,
    document: person(1).form.document,
    name: person(1).form.name,
    reason: 'phone-dead',
    ...change,
  });
async function passOf(): Promise<string> {
  const answer = await look();
  if (!answer.ok || answer.value.pass === null) throw new Error('nobody found');
  return answer.value.pass;
}
const letIn = (change: Partial<GuardActions['letIn']['input']> = {}, openid?: string) =>
  asGuard(
    harness,
    'letIn',
    { ...NORTH_IN, number: nextNumber(), reason: 'phone-dead', ...change },
    openid,
  );

describe('a holder whose phone is dead', () => {
  test('is shown as after a scan, nobody passes by it, and the look is on record with its reason', async () => {
    expect(await look()).toMatchObject({
      ok: true,
      value: {
        admitted: true,
        checks: [
          { check: 'status', status: 'passed' },
          { check: 'passage', status: 'passed' },
        ],
        holder: { nameMasked: '钱**', validUntil: '2028-11-19' },
        pass: expect.any(String) as string,
      },
    });
    expect(await harness.all('entries')).toEqual([]);
    expect(await harness.all('audit')).toMatchObject([
      { action: 'find-holder', subject: cardNumber, reason: 'phone-dead' },
    ]);
  });

  test('is not found by another name, with the same answer as for nobody', async () => {
    const nobody = { ok: false, code: 'HOLDER_NOT_FOUND' };
    expect(await look({ name: person(900).form.name })).toMatchObject(nobody);
    expect(await look({ document: person(900).form.document })).toMatchObject(nobody);
  });

  test('a card that is not in order is shown and gives no pass', async () => {
    await freezeCardAtOffice(harness.ports, office(harness), {
      number: cardNumber,
      reason: '遗失',
    });
    expect(await look()).toMatchObject({
      ok: true,
      value: { admitted: false, code: 'CARD_FROZEN', pass: null, holder: { nameMasked: '钱**' } },
    });
  });

  test('is let in once: codes leased before are used up, and a second entry shows', async () => {
    const pass = await passOf();
    const number = nextNumber();
    const [code = ''] = await codesOf(harness, 1);
    expect(await letIn({ pass, number })).toMatchObject({ ok: true });
    expect(await letIn({ pass, number })).toMatchObject({ ok: true });
    expect(await harness.all('entries')).toMatchObject([
      { cardNumber, result: 'admitted', code: 'BY_HAND_PHONE_DEAD', gate: 'north' },
    ]);
    expect(
      await asGuard(harness, 'passCode', { ...NORTH_IN, number: nextNumber(), code }),
    ).toMatchObject({ ok: true, value: { admitted: false, code: 'CODE_ALREADY_USED' } });
    expect(await look()).toMatchObject({ ok: true, value: { admitted: false } });
    await letIn({ pass });
    const doubles = (await harness.all('entries')).filter(({ double }) => double);
    expect(doubles).toHaveLength(1);
    expect(await letIn({ pass: await passOf(), ...NORTH_OUT })).toMatchObject({ ok: true });
    expect(await harness.all('code_days')).toMatchObject([{ cardNumber, inside: false }]);
  });

  test('a pass is this guard’s, for five minutes, and for a card in order', async () => {
    const pass = await passOf();
    const over = { ok: false, code: 'HOLDER_PASS_OVER' };
    expect(await letIn({ pass }, 'o-other')).toMatchObject(over);
    expect(await letIn({ pass: `${pass}x` })).toMatchObject(over);
    await freezeCardAtOffice(harness.ports, office(harness), {
      number: cardNumber,
      reason: '遗失',
    });
    expect(await letIn({ pass })).toMatchObject({ ok: false, code: 'CARD_FROZEN' });
    harness.at(NOW + 5 * 60_000);
    expect(await letIn({ pass })).toMatchObject(over);
    expect(await harness.all('entries')).toEqual([]);
  });

  test('a guard who looks people up again and again is stopped for the hour', async () => {
    const { store, vault } = harness.ports;
    const hour = Math.floor(NOW / 3_600_000);
    await store.collection('attempts').add({
      _id: `guard-lookup#${vault.accountKey('o-guard')}#${hour}`,
      schema: 1,
      count: 39,
      lastAt: new Date(NOW),
    });
    expect(await look()).toMatchObject({ ok: true });
    expect(await look()).toMatchObject({ ok: false, code: 'LOOKUP_TOO_OFTEN' });
    harness.at(NOW + 3_600_000);
    expect(await look()).toMatchObject({ ok: true });
  });
});

/** By a phone that sends the same again when the process died. */
async function untilAnswered<I>(
  run: UseCase<I, unknown>,
  input: I,
  effectsBeforeDeath: number,
): Promise<void> {
  const caller = callerOf(harness, 'o-guard');
  const dying = dyingPorts(harness.ports, effectsBeforeDeath);
  await expect(run(dying, caller, input)).rejects.toThrow(StoreFailure);
  expect(await run(harness.ports, caller, input)).toMatchObject({ ok: true });
}

test.each([1, 2, 3, 4])(
  'let in by a process that dies at its effect %i and asked again, a holder has entered once and like anybody',
  async (death) => {
    const input = { ...NORTH_IN, number: nextNumber(), reason: 'phone-dead' as const };
    await untilAnswered(letThrough, { ...input, pass: await passOf() }, death);
    const entries = await harness.all('entries');
    expect(entries).toMatchObject([{ cardNumber, direction: 'in' }]);
    expect(entries[0]).not.toHaveProperty('double');
    expect(
      (await harness.all('audit')).filter(({ action }) => action === 'let-in-by-hand'),
    ).toHaveLength(1);
  },
);

test('somebody of whom nothing is known is let in with a reason, on record, without a name', async () => {
  expect(await letIn({ reason: 'office-asks' })).toMatchObject({ ok: true });
  expect(await harness.all('entries')).toMatchObject([
    { cardNumber: null, result: 'admitted', code: 'BY_HAND_OFFICE_ASKS' },
  ]);
  expect(await harness.all('audit')).toMatchObject([
    { action: 'let-in-by-hand', reason: 'office-asks' },
  ]);
});

describe('visitors of today', () => {
  const tailOf = (n: number): string => person(n).form.document.number.slice(-4);
  const find = (tail: string, name = '') =>
    asGuard(harness, 'findVisitors', { gate: 'north', tail, name });

  beforeEach(async () => {
    harness.at('2026-11-22T09:00:00+08:00');
    const booked = await book(harness, 5, { date: '2026-11-23', companions: [visitorOf(6)] });
    if (!booked.ok) throw new Error(booked.code);
    harness.at(NOW);
  });

  test('are found by the end of a document, a companion’s too, with the whole party', async () => {
    for (const n of [5, 6]) {
      const answer = await find(tailOf(n).toLowerCase(), person(n).form.name.chinese ?? '');
      expect(answer).toMatchObject({
        ok: true,
        value: { visits: [{ status: 'booked', people: [{}, {}] }] },
      });
      expect(JSON.stringify(answer)).not.toContain(person(n).form.document.number);
    }
    expect(await find(tailOf(5), person(900).form.name.chinese)).toMatchObject({
      value: { visits: [] },
    });
    expect(await find('123')).toMatchObject({ code: 'INPUT_INVALID', field: 'tail' });
    expect((await harness.all('audit')).map(({ action }) => action)).toContain('find-visitors');
  });

  test('are let in and out, each person with an entry of the gate', async () => {
    const found = await find(tailOf(5));
    const visit = found.ok ? found.value.visits[0] : undefined;
    const step = (version: number, name: 'check-in' | 'check-out') =>
      asGuard(harness, 'passVisit', {
        gate: 'north',
        number: nextNumber(),
        visitId: visit?.id ?? '',
        version,
        step: name,
      });
    const version = visit?.version ?? 0;
    expect(await step(version, 'check-in')).toMatchObject({
      ok: true,
      value: { visit: { status: 'checked-in' } },
    });
    expect(await step(version + 1, 'check-in')).toMatchObject({
      ok: false,
      code: 'VISIT_ALREADY_CHECKED_IN',
    });
    expect(await step(version + 1, 'check-out')).toMatchObject({ ok: true });
    expect(
      (await harness.all('entries')).map(({ direction, visitId }) => [direction, visitId]),
    ).toEqual([
      // Of each of the two.
      ['in', visit?.id],
      ['in', visit?.id],
      ['out', visit?.id],
      ['out', visit?.id],
    ]);
  });

  test.each([1, 2, 3])(
    'let in by a process that dies at its effect %i and asked again, each has one entry',
    async (death) => {
      const found = await find(tailOf(5));
      const visit = found.ok ? found.value.visits[0] : undefined;
      const step = {
        gate: 'north',
        number: nextNumber(),
        visitId: visit?.id ?? '',
        version: visit?.version ?? 0,
        step: 'check-in' as const,
      };
      await untilAnswered(passVisit, step, death);
      expect(await harness.all('visits')).toMatchObject([{ status: 'checked-in' }]);
      expect(await harness.all('entries')).toHaveLength(2);
      expect(await asGuard(harness, 'passVisit', { ...step, number: nextNumber() })).toMatchObject({
        code: 'VISIT_ALREADY_CHECKED_IN',
      });
    },
  );
});
