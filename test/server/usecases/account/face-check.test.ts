/** An account at once by WeChat's face check: who gets it, who goes by documents, and what is kept. */
import type { Outcome } from '../../../../server/endpoint/action';
import type { ApplicationActions } from '../../../../server/contract/applications';
import type { Ports } from '../../../../server/ports';
import { finishFaceCheck } from '../../../../server/usecases/account/finish-face-check';
import { getSession } from '../../../../server/usecases/account/get-session';
import { chooseUserName } from '../../../../server/usecases/account/choose-user-name';
import { startFaceCheck } from '../../../../server/usecases/account/start-face-check';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { collectOwnData } from '../../../../server/usecases/records/collect-own-data';
import { rules } from '../../../../server/usecases/retention/rules';
import { cutoffOf } from '../../../../server/usecases/retention/rule';
import { profile as sjtu } from '../../../../schools/sjtu/profile';
import { profile as jsu } from '../../../../schools/jsu/profile';
import { FACE_CHECK_BUDGET } from '../../../../domain/account/face-check';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, person, type Person } from '../../people';

type Start = ApplicationActions['startFaceCheck'];
type Finish = ApplicationActions['finishFaceCheck'];

const CONSENTS = [{ id: 'face-check', version: '2026-11-21' }];
const alumnus = inMathematics(person(0));
const stranger = inMathematics(person(1));

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: sjtu });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await fillRoster(harness, [alumnus.entry]);
});

function inMathematics(one: Person): Person {
  const department = '数学科学学院';
  const degrees = one.form.degrees.map((degree) => ({ ...degree, department }));
  return { ...one, form: { ...one.form, degrees }, entry: { ...one.entry, department } };
}

function personOf({ form }: Person): Start['input']['person'] {
  const { name, document, mobile, language, consents } = form;
  return { name, document, mobile, language, consents };
}

const start = (
  one: Person,
  openid = one.openid,
  input: Partial<Start['input']> = {},
  ports: Ports = harness.ports,
): Promise<Outcome<Start['output']>> =>
  startFaceCheck(ports, callerOf(harness, openid), {
    person: personOf(one),
    consents: CONSENTS,
    ...input,
  });

/** What happens on the phone between the two calls. */
async function look(verifyId: string, openid: string, outcome: 'pass' | 'fail' | 'cancel') {
  const caller = { openid, appid: 'wxtest' };
  return harness.simulator.cloud.forClients.checkFace(caller, verifyId, outcome);
}

const finish = (openid: string, ports: Ports = harness.ports): Promise<Outcome<Finish['output']>> =>
  finishFaceCheck(ports, callerOf(harness, openid), {});

async function check(one: Person, outcome: 'pass' | 'fail' = 'pass', openid = one.openid) {
  const begun = await start(one, openid);
  if (!begun.ok) return begun;
  await look(begun.value.verifyId, openid, outcome);
  return finish(openid);
}

async function session(openid: string) {
  const answer = await getSession(harness.ports, callerOf(harness, openid), {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('who passes', () => {
  test('and stands in the roster has an account at once, and opens it with a user name', async () => {
    expect(await check(alumnus)).toEqual({ ok: true, value: { outcome: 'opened' } });
    expect(await session(alumnus.openid)).toMatchObject({
      registration: {
        status: 'approved',
        faceCheckedAt: Date.parse('2026-11-23T09:00:00+08:00'),
        degrees: [{ department: '数学科学学院', graduationYear: 2012 }],
      },
      card: { status: 'issued', userName: null },
    });
    const chosen = await chooseUserName(harness.ports, callerOf(harness, alumnus.openid), {
      userName: 'zhaowei',
    });
    expect(chosen).toMatchObject({ ok: true, value: { card: { status: 'active' } } });
    expect(await harness.all('decisions')).toMatchObject([{ decidedBy: 'face-check' }]);
    const own = await collectOwnData(harness.ports, harness.ports.vault.accountKey(alumnus.openid));
    expect(own.proofs).toMatchObject([{ kind: 'face-check', status: 'passed' }]);
  });

  test('and is not in the roster goes by documents, and the department sees that the check was passed', async () => {
    expect(await check(stranger)).toEqual({ ok: true, value: { outcome: 'by-documents' } });
    expect(await harness.all('registrations')).toEqual([]);
    await harness.ports.store.collection('registration_proofs').add({
      _id: harness.ports.vault.accountKey(stranger.openid),
      schema: 1,
      version: 1,
      files: { identity: 'cloud://a', study: 'cloud://b' },
      discarded: [],
      consents: [],
      uploadedAt: new Date(0),
      decidedAt: null,
    });
    const { form } = stranger;
    await submitRegistration(harness.ports, callerOf(harness, stranger.openid), { form });
    expect((await session(stranger.openid)).registration).toMatchObject({
      status: 'with-department',
      faceCheckedAt: Date.parse('2026-11-23T09:00:00+08:00'),
    });
  });

  test('and holds a campus identity goes by documents', async () => {
    const { store, vault } = harness.ports;
    await store.collection('listed_people').add({
      _id: 'row',
      schema: 1,
      list: 'campus-staff',
      importId: 'campus',
      documentKey: vault.documentKeys({
        type: 'resident-card',
        number: alumnus.form.document.number,
        issuingCountry: 'CN',
      })[0],
    } as never);
    await store.collection('lists').add({
      _id: 'campus-staff',
      schema: 1,
      version: 1,
      imports: ['campus'],
      active: null,
      changedAt: new Date(0),
    } as never);
    expect(await check(alumnus)).toMatchObject({ value: { outcome: 'by-documents' } });
    expect(await harness.all('cards')).toEqual([]);
  });

  test('and has an account already is told so, and gets no second one', async () => {
    await check(alumnus);
    expect(await check(alumnus, 'pass', 'o-new-phone')).toEqual({
      ok: true,
      value: { outcome: 'has-account' },
    });
    expect(await harness.all('cards')).toHaveLength(1);
  });

  test('killed at any effect it is finished by asking again, with one number', async () => {
    for (let effect = 1; ; effect += 1) {
      await harness.reset();
      await fillRoster(harness, [alumnus.entry]);
      const begun = await start(alumnus);
      await look(begun.ok ? begun.value.verifyId : '', alumnus.openid, 'pass');
      const isDead = await finish(alumnus.openid, dyingPorts(harness.ports, effect)).then(
        () => false,
        () => true,
      );
      const again = await finish(alumnus.openid);
      const isOver = !again.ok && again.code === 'FACE_CHECK_NOT_FOUND';
      expect(isOver || (again.ok && again.value.outcome === 'opened')).toBe(true);
      expect((await session(alumnus.openid)).registration?.status).toBe('approved');
      expect(await harness.all('cards')).toHaveLength(1);
      expect(await harness.all('face_checks')).toMatchObject([{ content: null, verifyId: '' }]);
      if (!isDead) break;
    }
  }, 60_000);
});

describe('who does not pass', () => {
  test('has no account, and of the check nothing but outcome and time is kept', async () => {
    expect(await check(alumnus, 'fail')).toEqual({ ok: true, value: { outcome: 'failed' } });
    expect(await harness.all('registrations')).toEqual([]);
    expect(await harness.all('face_checks')).toMatchObject([
      { outcome: 'failed', content: null, verifyId: '' },
    ]);
  });

  test('cannot finish what the phone has not done, and can do it still', async () => {
    const begun = await start(alumnus);
    await expect(finish(alumnus.openid)).rejects.toThrow('queryverifyinfo');
    await look(begun.ok ? begun.value.verifyId : '', alumnus.openid, 'pass');
    expect(await finish(alumnus.openid)).toMatchObject({ value: { outcome: 'opened' } });
  });

  test('another phone cannot carry out the check, nor finish it', async () => {
    const begun = await start(alumnus);
    expect(await look(begun.ok ? begun.value.verifyId : '', 'o-thief', 'pass')).toEqual({
      outcome: null,
    });
    expect(await finish('o-thief')).toMatchObject({ code: 'FACE_CHECK_NOT_FOUND' });
  });

  test('is stopped after a number of checks in a lifetime, by account and by document', async () => {
    for (let n = 0; n < FACE_CHECK_BUDGET.byAccount; n += 1) {
      expect(await start(alumnus)).toMatchObject({ ok: true });
    }
    expect(await start(alumnus)).toEqual({ ok: false, code: 'FACE_CHECK_EXHAUSTED' });
    for (let n = FACE_CHECK_BUDGET.byAccount; n < FACE_CHECK_BUDGET.onDocument; n += 1) {
      expect(await start(alumnus, `o-thief-${n}`)).toMatchObject({ ok: true });
    }
    expect(await start(alumnus, 'o-last')).toEqual({ ok: false, code: 'FACE_CHECK_EXHAUSTED' });
    expect(await start(stranger)).toMatchObject({ ok: true });
  });
});

describe('what is asked for', () => {
  test('a consent of its own', async () => {
    expect(await start(alumnus, alumnus.openid, { consents: [] })).toMatchObject({
      code: 'CONSENT_MISSING',
    });
  });

  test('a mainland identity card', async () => {
    const document = { type: 'passport', number: 'QZ4410276', issuingCountry: 'GH' };
    const input = { person: { ...personOf(alumnus), document } };
    expect(await start(alumnus, alumnus.openid, input)).toMatchObject({
      code: 'FACE_CHECK_DOCUMENT',
    });
  });

  test('all that is wrong is told at once, and the degrees are not asked for', async () => {
    const input = { person: { ...personOf(alumnus), mobile: '', email: 'x' } };
    expect(await start(alumnus, alumnus.openid, input)).toMatchObject({
      errors: [{ field: 'mobile' }, { field: 'email' }],
    });
  });

  test('a school that offers it, and a WeChat account that was granted it', async () => {
    const closed = { ok: false, code: 'REGISTRATION_WAY_CLOSED' };
    const elsewhere = { ...harness.ports, school: jsu };
    expect(await start(alumnus, alumnus.openid, {}, elsewhere)).toEqual(closed);
    const unconfigured = { ...harness.ports, faceChecks: null };
    expect(await start(alumnus, alumnus.openid, {}, unconfigured)).toEqual(closed);
    expect((await session(alumnus.openid)).faceCheck).toBe(true);
  });

  test('no name or number stands in the database in clear, and what was not finished goes in a day', async () => {
    await start(alumnus);
    const everything = { _id: { from: '' } };
    const kept = await harness.ports.sealedStore.collection('face_checks').find(everything);
    const text = JSON.stringify(kept);
    expect(text).not.toContain(alumnus.form.document.number);
    expect(text).not.toContain(alumnus.form.name.chinese);
    harness.at('2026-11-25T09:00:00+08:00');
    const [rule] = rules.filter(({ collection }) => collection === 'face_checks');
    const cutoff = cutoffOf(harness.ports.clock.now(), 1);
    const ids = (await rule?.find(harness.ports, cutoff, 100)) ?? [];
    expect(ids).toHaveLength(1);
  });
});
