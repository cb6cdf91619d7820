/**
 * Somebody who knows names and document numbers and has any number of WeChat accounts, but not the holder's phone: at
 * every action of the contract that takes a document and a name.
 */
import type { z } from 'zod';
import { cardInputs } from '../../../../server/contract/card';
import type { Action } from '../../../../server/endpoint/action';
import { getSession } from '../../../../server/usecases/account/get-session';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { applyForContactChange } from '../../../../server/usecases/recovery/apply-for-contact-change';
import { recoverCard } from '../../../../server/usecases/recovery/recover-card';
import { requestPossessionCode } from '../../../../server/usecases/recovery/request-possession-code';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard, knownCard } from './issued-card';

const runs: Readonly<Record<string, unknown>> = {
  activateCard,
  requestPossessionCode,
  recoverCard,
  applyForContactChange,
};

/** Fields of an action's input, as the contract has them. */
const shapeOf = (schema: z.ZodType): Readonly<Record<string, z.ZodType>> =>
  (schema as { shape?: Readonly<Record<string, z.ZodType>> }).shape ?? {};

const ENTRANCES = Object.entries(cardInputs)
  .map(([name, schema]) => ({ name, schema: schema as z.ZodType, shape: shapeOf(schema) }))
  .filter(({ shape }) => 'document' in shape && 'name' in shape);

const actions = Object.fromEntries(
  ENTRANCES.map(({ name, schema }) => [
    name,
    { permission: 'anybody', input: schema, run: runs[name] },
  ]),
) as unknown as Readonly<Record<string, Action>>;

const FRESH = 0;
const HELD = 1;
const BYSTANDER = 2;
const NOBODY = 7;
const START = '2026-11-23T09:00:00+08:00';
const INTRUDER_MOBILE = '+8613900000001';
const ROUNDS = 8;

let harness: Harness;
let accounts = 0;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
  accounts = 0;
  await knownCard(harness, FRESH);
  await heldCard(harness, HELD);
  await heldCard(harness, BYSTANDER);
});

const nextAccount = (): string => `o-intruder-${(accounts += 1)}`;

/** A press of WeChat's number button on a phone with this mobile. */
async function pressed(mobile: string): Promise<object> {
  const { code } = await harness.simulator.cloud.forClients.issuePhoneNumberCode(
    { openid: 'o-intruder', appid: 'wxtest' },
    mobile,
  );
  return { kind: 'wechat-number', code };
}

/** Stands for a press of the button, made anew when the input is sent: its code is good once. */
const PRESS = { kind: 'press' };

/** What the intruder can put into each field; a field that is not here is one to think about. */
function guesses(field: string, round: number): readonly unknown[] {
  switch (field) {
    case 'possession':
      return [
        undefined,
        { kind: 'sms-code', code: String(100_000 + round * 77_777) },
        { kind: 'wechat-number', code: 'made-up' },
        PRESS,
      ];
    case 'purpose':
      return ['activate', 'recover'];
    case 'mobile':
      return [INTRUDER_MOBILE];
    case 'explanation':
      return ['手机丢了'];
    case 'language':
      return ['zh'];
    default:
      throw new Error(`what would an intruder put into ${field}?`);
  }
}

/** Every combination of what can be put into the other fields. */
function inputsOf(shape: object, round: number): object[] {
  return Object.keys(shape)
    .filter((field) => field !== 'document' && field !== 'name')
    .reduce<object[]>(
      (inputs, field) =>
        inputs.flatMap((input) =>
          guesses(field, round).map((value) =>
            value === undefined ? input : { ...input, [field]: value },
          ),
        ),
      [{}],
    );
}

const claimOf = (n: number) => ({
  document: person(n).form.document,
  name: person(n).form.name,
});

/** The answer as it goes over the wire, without what differs in every one. */
async function answerTo(openid: string, action: string, n: number, input: object): Promise<string> {
  const isPress = (input as { possession?: object }).possession === PRESS;
  const possession = isPress ? { possession: await pressed(INTRUDER_MOBILE) } : {};
  const answer = await harness.call(actions, openid, action, {
    ...claimOf(n),
    ...input,
    ...possession,
  });
  return JSON.stringify(answer).replace(/"requestId":"[^"]+"/, '');
}

/** Tries everything at every entrance, with a new account each time and with one that goes on. */
async function attack(victims: readonly number[]): Promise<string[]> {
  const answers: string[] = [];
  const stubborn = nextAccount();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, shape } of ENTRANCES) {
      for (const input of inputsOf(shape, round)) {
        for (const victim of victims) {
          answers.push(
            await answerTo(round % 2 === 0 ? nextAccount() : stubborn, name, victim, input),
          );
        }
      }
    }
    harness.at(Date.parse(START) + (round + 1) * 90_000);
  }
  return answers;
}

test('the intruder is tried at every action that takes a document and a name', () => {
  expect(ENTRANCES.map(({ name }) => name).sort()).toEqual(Object.keys(runs).sort());
});

test('no card is activated, moved or changed', async () => {
  const before = await harness.all('cards');
  await attack([FRESH, HELD, NOBODY]);
  expect(await harness.all('cards')).toEqual(before);
  const intruders = new Set(
    Array.from({ length: accounts }, (_, n) =>
      harness.ports.vault.accountKey(`o-intruder-${n + 1}`),
    ),
  );
  expect((await harness.all('accounts')).filter(({ _id }) => intruders.has(_id))).toEqual([]);
  expect(accounts).toBeGreaterThan(100);
});

test.each(ENTRANCES)(
  '$name answers the same bytes for people who exist and for people who do not',
  async ({ name, shape }) => {
    for (const input of inputsOf(shape, 0)) {
      const told = new Set<string>();
      for (const n of [FRESH, HELD, NOBODY]) {
        const openid = nextAccount();
        const answers = [
          await answerTo(openid, name, n, input),
          await answerTo(openid, name, n, input),
        ];
        told.add(answers.join('\n'));
      }
      expect({ input, told: [...told] }).toEqual({ input, told: [expect.any(String)] });
    }
  },
);

test.each(ENTRANCES)(
  '$name asks the database as often for people who exist as for people who do not',
  async ({ name, shape }) => {
    for (const input of inputsOf(shape, 0)) {
      const calls = new Set<string>();
      for (const n of [FRESH, HELD, NOBODY]) {
        const openid = nextAccount();
        const first = await harness.countCalls(() => answerTo(openid, name, n, input));
        const second = await harness.countCalls(() => answerTo(openid, name, n, input));
        calls.add([first, second].join());
      }
      expect({ input, calls: [...calls] }).toEqual({ input, calls: [expect.any(String)] });
    }
  },
);

test('a wrong code is counted as often whether it was sent to anybody or not', async () => {
  const calls = new Set<string>();
  for (const n of [HELD, NOBODY]) {
    const openid = nextAccount();
    await answerTo(openid, 'requestPossessionCode', n, { purpose: 'recover' });
    const possession = { kind: 'sms-code', code: '135790' };
    const guess = () => answerTo(openid, 'recoverCard', n, { possession });
    calls.add([await harness.countCalls(guess), await harness.countCalls(guess)].join());
  }
  expect([...calls]).toEqual([expect.any(String)]);
});

test('who registers in somebody’s name learns nothing of a card, and has no hold on it', async () => {
  const { vault } = harness.ports;
  const calls = new Set<number>();
  for (const n of [FRESH, HELD, NOBODY]) {
    const openid = nextAccount();
    const form = { ...person(n).form, mobile: INTRUDER_MOBILE };
    const send = async (): Promise<void> => {
      const sent = await submitRegistration(harness.ports, callerOf(harness, openid), { form });
      expect(sent).toMatchObject({ ok: true, value: { registration: { status: 'submitted' } } });
    };
    calls.add(await harness.countCalls(send));
    const before = await harness.all('cards');
    for (const possession of [undefined, PRESS]) {
      const input = possession === undefined ? {} : { possession };
      expect(await answerTo(openid, 'activateCard', n, input)).toContain('ACTIVATION_REFUSED');
    }
    const recovered = await answerTo(openid, 'recoverCard', n, { possession: PRESS });
    expect(recovered).toContain('RECOVERY_REFUSED');
    expect(await harness.all('cards')).toEqual(before);
    const session = await getSession(harness.ports, callerOf(harness, openid), {});
    expect(session).toMatchObject({ value: { card: null, sanction: null, cardMovedAt: null } });
    expect((await harness.all('accounts')).map(({ _id }) => _id)).not.toContain(
      vault.accountKey(openid),
    );
  }
  expect([...calls]).toHaveLength(1);
});

test('nobody is locked out: neither whom it was tried on, by account or by phone, nor anybody else', async () => {
  await attack([FRESH, HELD]);
  const own = await harness.call(actions, person(FRESH).openid, 'activateCard', claimOf(FRESH));
  expect(own).toMatchObject({ ok: true, value: { card: { status: 'active' } } });
  for (const n of [HELD, BYSTANDER]) {
    const moved = await harness.call(actions, `o-new-phone-${n}`, 'recoverCard', {
      ...claimOf(n),
      possession: await pressed(`+86${person(n).form.mobile}`),
    });
    expect(moved).toMatchObject({ ok: true });
  }
});

test('whom it was not tried on is sent a code as ever', async () => {
  await attack([FRESH, HELD]);
  await harness.call(actions, 'o-new-phone', 'requestPossessionCode', {
    ...claimOf(BYSTANDER),
    purpose: 'recover',
  });
  const sent = (await harness.all('possession_codes')).filter(
    ({ personId }) => personId === `person-${BYSTANDER}`,
  );
  expect(sent).toHaveLength(1);
});
