/** How people become staff: the first by configuration, the others by invitation, each invitation once. */
import { accountInputs } from '../../../../server/contract/account';
import { staffInputs } from '../../../../server/contract/staff';
import type { Action } from '../../../../server/endpoint/action';
import { StoreFailure } from '../../../../server/ports/store';
import { acceptInvitation } from '../../../../server/usecases/account/accept-invitation';
import { inviteStaff } from '../../../../server/usecases/account/invite-staff';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';

const actions = {
  acceptInvitation: {
    permission: 'anybody',
    input: accountInputs.acceptInvitation,
    run: acceptInvitation,
  },
  inviteStaff: { permission: ['office'], input: staffInputs.inviteStaff, run: inviteStaff },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;
let first: string;

beforeAll(async () => {
  harness = await startHarness();
  first = harness.ports.firstInvitation ?? '';
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

const accept = (openid: string, token: string) =>
  harness.call<{ roles: string[] }>(actions, openid, 'acceptInvitation', { token });
const invite = async (roles: string[] = ['guard'], by = 'o-office') =>
  harness.call<{ token: string; expiresAt: number }>(actions, by, 'inviteStaff', {
    name: '北门',
    roles,
  });

async function invited(): Promise<string> {
  await harness.makeStaff('o-office', 'office');
  const answer = await invite();
  return answer.ok ? answer.value.token : '';
}

const invalid = {
  ok: false,
  code: 'INVITATION_INVALID',
  field: 'token',
  requestId: expect.any(String) as string,
};

test('the configured invitation makes its first user the office, and nobody after', async () => {
  expect(await accept('o-a', first)).toEqual({ ok: true, value: { roles: ['office', 'keeper'] } });
  expect(await accept('o-b', first)).toEqual(invalid);
  expect(await harness.all('staff')).toMatchObject([
    { roles: ['office', 'keeper'], invitedBy: 'configuration' },
  ]);
});

test('of ten people with one invitation at once one joins', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => accept(`o-${n}`, first)));
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect((await harness.all('staff')).length).toBe(1);
});

test('an invitation makes one person staff with its roles, typed with blanks and hyphens as people do', async () => {
  const token = await invited();
  const typed = token.replace(/(.{5})(?=.)/g, '$1-') + ' ';
  expect(await accept('o-guard', typed)).toEqual({ ok: true, value: { roles: ['guard'] } });
  expect(await accept('o-other', token)).toEqual(invalid);
});

test('its token is stored nowhere', async () => {
  const token = await invited();
  await accept('o-guard', token);
  expect(
    JSON.stringify([await harness.all('invitations'), await harness.all('audit')]),
  ).not.toContain(token);
});

test('it is valid for seven days and not a millisecond longer', async () => {
  const token = await invited();
  harness.at(Date.parse('2026-11-30T09:00:00+08:00'));
  expect(await accept('o-guard', token)).toEqual(invalid);
  harness.at(Date.parse('2026-11-30T09:00:00+08:00') - 1);
  expect(await accept('o-guard', token)).toMatchObject({ ok: true });
});

test('wrong, used and expired tokens get the same answer', async () => {
  const token = await invited();
  const wrong = await accept('o-x', 'WRONG');
  await accept('o-guard', token);
  const used = await accept('o-x', token);
  const late = await invite();
  harness.at('2027-01-01T09:00:00+08:00');
  const expired = await accept('o-x', late.ok ? late.value.token : '');
  expect([wrong, used, expired]).toEqual([invalid, invalid, invalid]);
});

test('after ten wrong tokens an account is ATTEMPTS_EXHAUSTED, also with a right one', async () => {
  for (let n = 0; n < 10; n += 1) expect(await accept('o-x', `WRONG${n}`)).toEqual(invalid);
  expect(await accept('o-x', first)).toMatchObject({ ok: false, code: 'ATTEMPTS_EXHAUSTED' });
  expect(await accept('o-y', first)).toMatchObject({ ok: true });
});

test('who is on the staff already gains the roles of a second invitation', async () => {
  const token = await invited();
  expect(await accept('o-office', token)).toEqual({
    ok: true,
    value: { roles: ['office', 'guard'] },
  });
});

test('only the office invites', async () => {
  await harness.makeStaff('o-guard', 'guard');
  expect(await invite(['office'], 'o-guard')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
  expect(await invite(['office'], 'o-nobody')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
});

test.each([
  ['no role', { name: '北门', roles: [] }, 'roles'],
  ['an unknown role', { name: '北门', roles: ['king'] }, 'roles.0'],
  ['no name', { name: '', roles: ['guard'] }, 'name'],
])('an invitation with %s is INPUT_INVALID', async (_what, input, field) => {
  await harness.makeStaff('o-office', 'office');
  expect(await harness.call(actions, 'o-office', 'inviteStaff', input)).toMatchObject({
    code: 'INPUT_INVALID',
    field,
  });
});

test('killed after any effect, accepting again makes the person staff once', async () => {
  for (let n = 1; ; n += 1) {
    await harness.reset();
    try {
      const answer = await acceptInvitation(
        dyingPorts(harness.ports, n),
        callerOf(harness, 'o-a'),
        { token: first },
      );
      expect(answer.ok).toBe(true);
      expect(n).toBeGreaterThan(5);
      return;
    } catch (error) {
      expect(error).toBeInstanceOf(StoreFailure);
    }
    expect(await accept('o-a', first)).toEqual({
      ok: true,
      value: { roles: ['office', 'keeper'] },
    });
    expect(await accept('o-b', first)).toEqual(invalid);
  }
}, 30_000);
