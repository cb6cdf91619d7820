import { z } from 'zod';
import { accountInputs, type AccountActions } from '../../../server/contract/account';
import type { ActionsOf, Caller } from '../../../server/endpoint/action';
import { createEndpoint } from '../../../server/endpoint/endpoint';
import { StoreFailure } from '../../../server/ports/store';
import { acceptInvitation } from '../../../server/usecases/account/accept-invitation';
import { getSession } from '../../../server/usecases/account/get-session';
import { startHarness, type Harness } from '../harness';

const SOMEBODY = 'o-somebody';

const account: Pick<ActionsOf<AccountActions>, 'getSession' | 'acceptInvitation'> = {
  getSession: { permission: 'anybody', input: accountInputs.getSession, run: getSession },
  acceptInvitation: {
    permission: 'anybody',
    input: accountInputs.acceptInvitation,
    run: acceptInvitation,
  },
};

describe('the door of a function', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  afterAll(() => harness.close());

  const seenCallers: Caller[] = [];
  const probe = {
    look: {
      permission: 'anybody' as const,
      input: z.strictObject({ openid: z.string().optional(), text: z.string().optional() }),
      run: async (_ports: unknown, caller: Caller) => {
        seenCallers.push(caller);
        return { ok: true as const, value: null };
      },
    },
    office: {
      permission: ['office'] as const,
      input: z.strictObject({}),
      run: async () => ({ ok: true as const, value: 'in' }),
    },
    fail: {
      permission: 'anybody' as const,
      input: z.strictObject({}),
      run: async () => {
        throw new TypeError('the passport number E12345678 is wrong');
      },
    },
    lose: {
      permission: 'anybody' as const,
      input: z.strictObject({}),
      run: async () => {
        throw new StoreFailure('cards.get', 'timeout');
      },
    },
  };

  test('a call without OPENID fails with CALLER_UNKNOWN', async () => {
    expect(await harness.call(account, '', 'getSession')).toMatchObject({
      ok: false,
      code: 'CALLER_UNKNOWN',
    });
  });

  test('who calls is decided by WeChat, whatever id the input names', async () => {
    await harness.call(probe, SOMEBODY, 'look', { openid: 'o-somebody-else' });
    expect(seenCallers.at(-1)?.openid).toBe(SOMEBODY);
  });

  test('a call through another mini-program fails with CALLER_FOREIGN', async () => {
    const foreign = {
      openid: SOMEBODY,
      unionid: '',
      foreignAppid: 'wx-other',
      source: 'wx_client',
    };
    const main = createEndpoint(
      () => harness.ports,
      () => foreign,
      account,
    );
    expect(await main({ action: 'getSession', input: {} })).toMatchObject({
      code: 'CALLER_FOREIGN',
    });
  });

  test.each([
    ['a missing field', {}, 'token'],
    ['a field of another type', { token: 7 }, 'token'],
    ['no input at all', null, undefined],
    ['an extra field', { token: 'x', openid: 'o-other' }, undefined],
  ])('%s fails with INPUT_INVALID', async (_, input, field) => {
    const answer = await harness.call(account, SOMEBODY, 'acceptInvitation', input);
    expect(answer).toMatchObject({ ok: false, code: 'INPUT_INVALID', ...(field ? { field } : {}) });
  });

  test('an input of 200 KB fails with INPUT_TOO_LARGE', async () => {
    const answer = await harness.call(probe, SOMEBODY, 'look', { text: 'x'.repeat(200_000) });
    expect(answer).toMatchObject({ ok: false, code: 'INPUT_TOO_LARGE' });
  });

  test.each(['', 'nothing', 'constructor', '__proto__', 'toString'])(
    'the action "%s", which is none, fails with ACTION_UNKNOWN',
    async (action) => {
      expect(await harness.call(account, SOMEBODY, action)).toMatchObject({
        code: 'ACTION_UNKNOWN',
      });
    },
  );

  test.each([undefined, null, 'text', 7, [], { action: {} }])(
    'the event %p is answered, not thrown at',
    async (event) => {
      const main = createEndpoint(
        () => harness.ports,
        () => ({ openid: SOMEBODY, unionid: '', foreignAppid: '', source: 'wx_client' }),
        account,
      );
      expect(await main(event)).toMatchObject({ ok: false, code: 'ACTION_UNKNOWN' });
    },
  );

  test('an action for staff fails with NOT_PERMITTED for everybody without the role', async () => {
    await harness.makeStaff('o-guard', 'guard');
    expect(await harness.call(probe, SOMEBODY, 'office')).toMatchObject({ code: 'NOT_PERMITTED' });
    expect(await harness.call(probe, 'o-guard', 'office')).toMatchObject({ code: 'NOT_PERMITTED' });
    await harness.makeStaff('o-office', 'office');
    expect(await harness.call(probe, 'o-office', 'office')).toMatchObject({
      ok: true,
      value: 'in',
    });
  });

  test('what nobody expected becomes INTERNAL with a request id, and its message stays out of answer and log', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await harness.call(probe, SOMEBODY, 'fail');
    const lines = logged.mock.calls.flat().map(String).join('\n');
    logged.mockRestore();
    expect(answer).toEqual({
      ok: false,
      code: 'INTERNAL',
      requestId: expect.any(String) as string,
    });
    expect(lines).toContain((answer as { requestId: string }).requestId);
    expect(JSON.stringify(answer) + lines).not.toContain('E12345678');
  });

  test('a database that does not answer becomes TRY_AGAIN', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await harness.call(probe, SOMEBODY, 'lose')).toMatchObject({ code: 'TRY_AGAIN' });
    logged.mockRestore();
  });
});
