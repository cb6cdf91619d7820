/** Accounts by documents, from the first photo to the user name: what a department decides, and within which time. */
import {
  applicationInputs,
  staffApplicationInputs,
} from '../../../../server/contract/applications';
import type { Application, ProofsView } from '../../../../server/contract/applications';
import type { Action } from '../../../../server/endpoint/action';
import { chooseUserName } from '../../../../server/usecases/account/choose-user-name';
import { decideApplication } from '../../../../server/usecases/account/decide-application';
import { getProofs } from '../../../../server/usecases/account/get-proofs';
import { getSession } from '../../../../server/usecases/account/get-session';
import { listApplications } from '../../../../server/usecases/account/list-applications';
import { listDecidedApplications } from '../../../../server/usecases/account/list-decided-applications';
import { openApplication } from '../../../../server/usecases/account/open-application';
import { removeProofs } from '../../../../server/usecases/account/remove-proofs';
import { submitProof } from '../../../../server/usecases/account/submit-proof';
import { collectOwnData } from '../../../../server/usecases/records/collect-own-data';
import { erasePerson } from '../../../../server/usecases/records/erase-person';
import { findOwnData } from '../../../../server/usecases/records/own-data';
import { withdrawConsent } from '../../../../server/usecases/records/withdraw-consent';
import { enterRegistration } from '../../../../server/usecases/registration/enter-registration';
import { submitRegistration } from '../../../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../../../server/usecases/registration/withdraw-registration';
import { expireProofs } from '../../../../server/usecases/retention/expire-proofs';
import { cutoffOf } from '../../../../server/usecases/retention/rule';
import { proposeReversal } from '../../../../server/usecases/review/propose-reversal';
import { settleReversal } from '../../../../server/usecases/review/settle-reversal';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { profile as sjtu } from '../../../../schools/sjtu/profile';
import { phonePhoto } from '../../../domain/photo/jpeg-file';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person, type Person } from '../../people';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { upload } from '../lists/importing';

const anybody = 'anybody';
const staff = ['office', 'reviewer'];
const actions = {
  getProofs: { permission: anybody, input: applicationInputs.getProofs, run: getProofs },
  submitProof: { permission: anybody, input: applicationInputs.submitProof, run: submitProof },
  removeProofs: { permission: anybody, input: applicationInputs.removeProofs, run: removeProofs },
  chooseUserName: {
    permission: anybody,
    input: applicationInputs.chooseUserName,
    run: chooseUserName,
  },
  listApplications: {
    permission: staff,
    input: staffApplicationInputs.listApplications,
    run: listApplications,
  },
  openApplication: {
    permission: staff,
    input: staffApplicationInputs.openApplication,
    run: openApplication,
  },
  decideApplication: {
    permission: staff,
    input: staffApplicationInputs.decideApplication,
    run: decideApplication,
  },
} as unknown as Readonly<Record<string, Action>>;

const CONSENTS = [{ id: 'documents', version: '2026-11-01' }];
const MATHEMATICS = '数学科学学院';
const alumnus = inMathematics(person(0));

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: sjtu });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
});

function inMathematics(one: Person): Person {
  const degrees = one.form.degrees.map((degree) => ({ ...degree, department: MATHEMATICS }));
  return { ...one, form: { ...one.form, degrees } };
}

async function makeReviewer(openid: string, department: string): Promise<void> {
  await harness.makeStaff(openid, 'reviewer');
  await harness.ports.store
    .collection('staff')
    .update({ _id: idOf(openid) }, { set: { departments: [department] } });
}

const idOf = (openid: string): string => harness.ports.vault.accountKey(openid);

async function sendProof(kind: string, { openid } = alumnus, consents: object = CONSENTS) {
  const path = newUploadPath(harness.ports, idOf(openid), { kind: 'proof', extension: 'jpg' });
  const fileId = await upload(Buffer.from(phonePhoto()), path);
  return harness.call<ProofsView>(actions, openid, 'submitProof', { kind, fileId, consents });
}

const send = ({ openid, form } = alumnus, version?: number) =>
  submitRegistration(
    harness.ports,
    callerOf(harness, openid),
    version === undefined ? { form } : { form, version },
  );

async function apply(one = alumnus): Promise<void> {
  await sendProof('identity', one);
  await sendProof('study', one);
  expect(await send(one)).toMatchObject({ ok: true });
}

async function listed(openid = 'o-office'): Promise<readonly Application[]> {
  const answer = await harness.call<{ applications: readonly Application[] }>(
    actions,
    openid,
    'listApplications',
  );
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.applications;
}

async function decide(outcome: string, reasons: readonly string[] = [], by = 'o-office') {
  const [first] = await listed();
  return harness.call<{ status: string }>(actions, by, 'decideApplication', {
    registrationId: first?.registrationId ?? '',
    version: first?.registration.version ?? 0,
    outcome,
    reasons,
  });
}

const choose = (userName: string, openid = alumnus.openid) =>
  harness.call(actions, openid, 'chooseUserName', { userName });

async function session(openid = alumnus.openid) {
  const answer = await getSession(harness.ports, callerOf(harness, openid), {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('applying', () => {
  test('it is sent with both photos, and due in seven working days', async () => {
    await apply();
    expect((await session()).registration).toMatchObject({
      status: 'with-department',
      way: 'documents',
      due: { on: '2026-12-02', workingDaysLeft: 7 },
    });
  });

  test('without one of the photos it is not taken', async () => {
    await sendProof('identity');
    expect(await send()).toEqual({ ok: false, code: 'PROOF_MISSING' });
    expect(await harness.all('registrations')).toEqual([]);
  });

  test('without consent of its own no photo is taken', async () => {
    expect(await sendProof('identity', alumnus, [])).toMatchObject({ code: 'CONSENT_MISSING' });
    expect(await harness.all('registration_proofs')).toEqual([]);
  });

  test('the weekly review is not offered, never takes it in, and suspends nothing', async () => {
    harness.at('2026-11-26T13:00:00+08:00');
    await apply();
    await runWeeklyReview(harness.ports);
    const { review, registration } = await session();
    expect(review).toEqual({ window: { state: 'open' }, next: null });
    expect(registration?.status).toBe('with-department');
    expect(await harness.all('batches')).toEqual([]);
    const { openid, form } = alumnus;
    const weekly = { form, way: 'weekly-review' } as const;
    expect(
      await submitRegistration(harness.ports, callerOf(harness, openid), weekly),
    ).toMatchObject({ code: 'REGISTRATION_WAY_CLOSED' });
  });

  test('what is withdrawn leaves the list, and its photos are deleted', async () => {
    await apply();
    const files = (await harness.all('registration_proofs'))[0]?.files;
    const version = (await session()).registration?.version ?? 0;
    await withdrawRegistration(harness.ports, callerOf(harness, alumnus.openid), { version });
    expect(await listed()).toEqual([]);
    expect(await harness.all('registration_proofs')).toEqual([]);
    expect(await harness.ports.files.read(files?.identity ?? '')).toBeNull();
  });

  test('photos cannot be taken away from under a department', async () => {
    await apply();
    expect(await harness.call(actions, alumnus.openid, 'removeProofs')).toMatchObject({
      code: 'REGISTRATION_IN_REVIEW',
    });
  });

  test('a photo that was replaced is deleted', async () => {
    await sendProof('identity');
    const before = (await harness.all('registration_proofs'))[0]?.files.identity ?? '';
    await sendProof('identity');
    expect(await harness.ports.files.read(before)).toBeNull();
  });
});

describe('deciding', () => {
  test('a department sees its own applications alone, and decides no others', async () => {
    await makeReviewer('o-mathematics', 'mathematics');
    await makeReviewer('o-law', 'law');
    await apply();
    const [own] = await listed('o-mathematics');
    expect(own).toMatchObject({ match: 'none', entered: false });
    expect(await listed('o-law')).toEqual([]);
    const registrationId = own?.registrationId ?? '';
    expect(
      await harness.call(actions, 'o-law', 'openApplication', { registrationId }),
    ).toMatchObject({ code: 'OTHER_DEPARTMENT' });
    expect(await decide('approved', [], 'o-law')).toMatchObject({ code: 'OTHER_DEPARTMENT' });
    expect(await decide('approved', [], 'o-mathematics')).toMatchObject({ ok: true });
  });

  test('looking at the photos is on record', async () => {
    await apply();
    const registrationId = idOf(alumnus.openid);
    const opened = await harness.call<{ proofs: ProofsView }>(
      actions,
      'o-office',
      'openApplication',
      {
        registrationId,
      },
    );
    expect(opened.ok && opened.value.proofs.study).toMatch(/^http/);
    expect((await harness.all('audit')).map(({ action }) => action)).toContain('open-application');
  });

  test('after the last day it counts as overdue, and can still be decided', async () => {
    await apply();
    harness.at('2026-12-03T09:00:00+08:00');
    expect((await listed())[0]?.registration.due?.workingDaysLeft).toBe(-1);
    expect(await decide('approved')).toMatchObject({ ok: true, value: { status: 'approved' } });
  });

  test('a refusal is told with its reasons; what is sent again begins a new term', async () => {
    await apply();
    expect(await decide('more-information', ['INCOMPLETE'])).toMatchObject({ ok: true });
    expect(await listed()).toEqual([]);
    const { registration } = await session();
    expect(registration).toMatchObject({ status: 'more-information', reasons: ['INCOMPLETE'] });
    harness.at('2026-12-01T09:00:00+08:00');
    expect(await send(alumnus, registration?.version)).toMatchObject({ ok: true });
    expect((await session()).registration).toMatchObject({
      status: 'with-department',
      due: { on: '2026-12-10' },
      earlier: [{ status: 'more-information', reasons: ['INCOMPLETE'] }],
    });
    expect(await decide('approved')).toMatchObject({ ok: true });
  });

  test('a refusal needs a reason', async () => {
    await apply();
    expect(await decide('refused')).toMatchObject({ code: 'DECISION_REASON_MISSING' });
  });

  test('a version that was corrected meanwhile is not decided', async () => {
    await apply();
    const [seen] = await listed();
    await send(alumnus, seen?.registration.version);
    const input = { registrationId: seen?.registrationId, version: 1, outcome: 'approved' };
    expect(
      await harness.call(actions, 'o-office', 'decideApplication', { ...input, reasons: [] }),
    ).toMatchObject({ code: 'APPLICATION_CHANGED' });
  });

  test('whoever has an account is told so after the proof, and gets no second one', async () => {
    await apply();
    await decide('approved');
    const again = { ...alumnus, openid: 'o-new-phone' };
    await apply(again);
    expect(await decide('approved')).toMatchObject({ value: { status: 'refused' } });
    expect((await session('o-new-phone')).registration?.reasons).toEqual(['HOLDS_CARD']);
    expect(await harness.all('cards')).toHaveLength(1);
  });

  test('whoever entered an application at the counter does not decide it', async () => {
    const { form } = alumnus;
    const entered = { form, from: 'counter', note: 'passport seen' } as const;
    await enterRegistration(harness.ports, callerOf(harness, 'o-office', 'office'), entered);
    expect(await decide('approved')).toMatchObject({ code: 'CONFIRMATION_BY_SAME_PERSON' });
    await harness.makeStaff('o-colleague', 'office');
    expect(await decide('approved', [], 'o-colleague')).toMatchObject({ ok: true });
  });

  test('killed at any call it is finished by deciding again, with one number and one message', async () => {
    for (let call = 1; ; call += 1) {
      await harness.reset();
      await harness.makeStaff('o-office', 'office');
      await apply();
      const version = (await session()).registration?.version ?? 0;
      const registrationId = idOf(alumnus.openid);
      const input = { registrationId, version, outcome: 'approved' as const, reasons: [] };
      const office = callerOf(harness, 'o-office', 'office');
      const dying = dyingPorts(harness.ports, call);
      const isDead = await decideApplication(dying, office, input).then(
        () => false,
        () => true,
      );
      const again = await decideApplication(harness.ports, office, input);
      const isOver = !again.ok && again.code === 'APPLICATION_CHANGED';
      expect(again.ok || isOver).toBe(true);
      expect((await session()).registration?.status).toBe('approved');
      expect(await harness.all('cards')).toHaveLength(1);
      expect(await harness.all('persons')).toHaveLength(1);
      expect((await harness.all('outbox')).filter(({ channel }) => channel === 'sms')).toHaveLength(
        1,
      );
      expect(await listed()).toEqual([]);
      if (!isDead) break;
    }
  }, 60_000);
});

describe('whose data it is', () => {
  const as = () => callerOf(harness, alumnus.openid);

  test('consent to the photos can be taken back with them, but not from under a department', async () => {
    await apply();
    expect(await withdrawConsent(harness.ports, as(), { id: 'documents' })).toMatchObject({
      code: 'REGISTRATION_IN_REVIEW',
    });
    await decide('approved');
    expect(await withdrawConsent(harness.ports, as(), { id: 'documents' })).toMatchObject({
      ok: true,
    });
    expect(await harness.all('registration_proofs')).toEqual([]);
  });

  test('the copy of somebody’s data names the photos and the user name', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    const own = await collectOwnData(harness.ports, as().accountKey);
    expect(own.proofs).toMatchObject([{ kind: 'identity' }, { kind: 'study' }]);
    expect(own.card).toMatchObject([{ userName: 'zhangwei' }]);
  });

  test('a deletion takes photos and user name, and the name is given to nobody else', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    const fileId = (await harness.all('registration_proofs'))[0]?.files.identity ?? '';
    await erasePerson(harness.ports, await findOwnData(harness.ports, as().accountKey));
    expect(await harness.ports.files.read(fileId)).toBeNull();
    expect((await harness.all('cards'))[0]?.userName).toBeNull();
    expect(await harness.all('user_names')).toMatchObject([{ name: '', cardNumber: '' }]);
    const other = inMathematics(person(1));
    await apply(other);
    await decide('approved');
    expect(await choose('zhangwei', other.openid)).toMatchObject({ code: 'USER_NAME_TAKEN' });
  });

  test('photos go when the decision can no longer be appealed, never while a department has them', async () => {
    const apply30 = async (now: string) => {
      harness.at(now);
      const cutoff = cutoffOf(harness.ports.clock.now(), 30);
      const ids = await expireProofs.find(harness.ports, cutoff, 100);
      await expireProofs.end(harness.ports, ids, cutoff);
      return harness.all('registration_proofs');
    };
    await apply();
    expect(await apply30('2027-02-01T09:00:00+08:00')).toHaveLength(1);
    await decide('approved');
    expect(await apply30('2027-03-03T09:00:00+08:00')).toHaveLength(1);
    expect(await apply30('2027-03-04T09:00:00+08:00')).toEqual([]);
  });

  test('photos that were never sent with an application go like drafts', async () => {
    await sendProof('identity');
    harness.at('2027-01-01T09:00:00+08:00');
    const cutoff = cutoffOf(harness.ports.clock.now(), 30);
    expect(await expireProofs.find(harness.ports, cutoff, 100)).toEqual([idOf(alumnus.openid)]);
  });

  test('no user name stands in the database in clear', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    const { sealedStore } = harness.ports;
    const everything = { _id: { from: '' } };
    const stored = [
      await sealedStore.collection('user_names').find(everything),
      await sealedStore.collection('cards').find(everything),
    ];
    expect(stored.flat()).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toContain('zhangwei');
  });
});

describe('the user name', () => {
  test('opens the account at once, and stands on the card in small letters', async () => {
    await apply();
    await decide('approved');
    expect((await session()).card).toMatchObject({ status: 'issued', userName: null });
    expect(await choose('ZhangWei09')).toMatchObject({ ok: true });
    expect((await session()).card).toMatchObject({ status: 'active', userName: 'zhangwei09' });
  });

  test('is not changed by anybody', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    expect(await choose('zhangwei2')).toMatchObject({ code: 'USER_NAME_CHOSEN' });
    expect(await harness.all('user_names')).toHaveLength(1);
  });

  test('is given once, however it is written', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    const other = inMathematics(person(1));
    await apply(other);
    await decide('approved');
    expect(await choose('ZHANGWEI', other.openid)).toMatchObject({ code: 'USER_NAME_TAKEN' });
    expect(await choose('zhangwei3', other.openid)).toMatchObject({ ok: true });
  });

  test('of two that are chosen at once one counts, and the other is free', async () => {
    await apply();
    await decide('approved');
    const answers = await Promise.all([choose('zhangwei1'), choose('zhangwei2')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const names = await harness.all('user_names');
    expect(names.map(({ name }) => name)).toEqual([(await session()).card?.userName]);
  });

  test('needs an account first', async () => {
    expect(await choose('zhangwei')).toMatchObject({ code: 'CARD_NOT_FOUND' });
    expect(await harness.all('user_names')).toEqual([]);
  });
});

describe('a mistaken decision', () => {
  const office = () => callerOf(harness, 'o-office', 'office');
  const registrationId = () => idOf(alumnus.openid);

  async function decided() {
    const answer = await listDecidedApplications(harness.ports, office(), {});
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.results;
  }

  async function reverse(to: 'open-again' | 'approved') {
    const input = { registrationId: registrationId(), to, reason: '同名校友，看错了材料' };
    const proposed = await proposeReversal(harness.ports, office(), input);
    if (!proposed.ok) throw new Error(proposed.code);
    const { id } = proposed.value.reversal;
    const settle = { reversalId: id, agrees: true };
    expect(await settleReversal(harness.ports, office(), settle)).toMatchObject({
      code: 'CONFIRMATION_BY_SAME_PERSON',
    });
    const second = callerOf(harness, 'o-colleague', 'office');
    expect(await settleReversal(harness.ports, second, settle)).toMatchObject({ ok: true });
  }

  test('an approval is reversed by two, and the application waits on the department’s list with a new term', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    expect(await decided()).toMatchObject([
      { outcome: 'approved', reversible: true, reversal: null, decidedBy: 'o-office' },
    ]);
    harness.at('2026-12-01T09:00:00+08:00');
    await reverse('open-again');
    expect((await harness.all('cards'))[0]).toMatchObject({ status: 'revoked' });
    // What the person sees is the application that waits, not the card that was a mistake.
    expect(await session()).toMatchObject({
      card: null,
      registration: { status: 'with-department', due: { on: '2026-12-10' } },
    });
    expect((await harness.all('registration_proofs'))[0]?.decidedAt).toBeNull();
    expect(await decided()).toMatchObject([{ reversible: false }]);
  });

  test('approved once more, it has a new card at once, and may keep the user name', async () => {
    await apply();
    await decide('approved');
    await choose('zhangwei');
    await reverse('open-again');
    harness.at('2026-11-24T09:00:00+08:00');
    expect(await decide('approved')).toMatchObject({ ok: true });
    expect(await choose('zhangwei')).toMatchObject({ ok: true });
    expect((await session()).card).toMatchObject({ status: 'active', userName: 'zhangwei' });
    expect(await harness.all('user_names')).toHaveLength(1);
  });

  test('a refusal becomes an approval, whose account is open at once', async () => {
    await apply();
    await decide('refused', ['NAME_DIFFERS']);
    await reverse('approved');
    const { card, registration } = await session();
    expect(registration?.status).toBe('approved');
    expect(card?.activeFrom).toBe(harness.ports.clock.now());
  });

  test('a refusal of somebody who has an account by now goes back to the department', async () => {
    await apply();
    await decide('refused', ['NAME_DIFFERS']);
    const again = { ...alumnus, openid: 'o-new-phone' };
    await apply(again);
    await decide('approved');
    await reverse('approved');
    expect((await listed()).map((one) => one.registrationId)).toEqual([registrationId()]);
    expect(await harness.all('cards')).toHaveLength(1);
  });

  test('a department sees its own decisions, and reverses none', async () => {
    await makeReviewer('o-mathematics', 'mathematics');
    await makeReviewer('o-law', 'law');
    await apply();
    await decide('approved');
    const seenBy = async (openid: string) => {
      const reviewer = callerOf(harness, openid, 'reviewer');
      const answer = await listDecidedApplications(harness.ports, reviewer, {});
      return answer.ok ? answer.value : null;
    };
    expect(await seenBy('o-law')).toMatchObject({ results: [] });
    expect(await seenBy('o-mathematics')).toMatchObject({ results: [{}], part: 'recommends' });
  });
});
