/** What people ask staff to correct: whose words can be read by whom, what an answer does, and what of it is kept. */
import {
  dataRequestInputs,
  type DataRequestActions,
} from '../../../../server/contract/data-requests';
import { myDataInputs, type MyDataActions } from '../../../../server/contract/my-data';
import type { Action } from '../../../../server/endpoint/action';
import { searchCards } from '../../../../server/usecases/card/find-cards';
import { findHolderContacts } from '../../../../server/usecases/card/holder-contact';
import { askCorrection } from '../../../../server/usecases/records/ask-correction';
import { decideCorrection } from '../../../../server/usecases/records/decide-correction';
import { getMyData } from '../../../../server/usecases/records/get-my-data';
import { listDataRequests } from '../../../../server/usecases/records/list-data-requests';
import { openCorrection } from '../../../../server/usecases/records/open-correction';
import { withdrawConsent } from '../../../../server/usecases/records/withdraw-consent';
import { takeBackCorrection } from '../../../../server/usecases/records/take-back-correction';
import { readEmail } from '../../../../server/usecases/registration/sealed-fields';
import { applyRetention } from '../../../../server/usecases/retention/apply-retention';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { phonePhoto } from '../../../domain/photo/jpeg-file';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, office, person, submit } from '../../people';
import { heldCard } from '../card/issued-card';
import { upload } from '../lists/importing';

const own = 'anybody';
const permission = ['office'];
const actions = {
  getMyData: { permission: own, input: myDataInputs.getMyData, run: getMyData },
  askCorrection: { permission: own, input: myDataInputs.askCorrection, run: askCorrection },
  withdrawConsent: { permission: own, input: myDataInputs.withdrawConsent, run: withdrawConsent },
  takeBackCorrection: {
    permission: own,
    input: myDataInputs.takeBackCorrection,
    run: takeBackCorrection,
  },
  listDataRequests: {
    permission,
    input: dataRequestInputs.listDataRequests,
    run: listDataRequests,
  },
  openCorrection: { permission, input: dataRequestInputs.openCorrection, run: openCorrection },
  decideCorrection: {
    permission,
    input: dataRequestInputs.decideCorrection,
    run: decideCorrection,
  },
} as unknown as Readonly<Record<string, Action>>;

const ONE = person(1);
const MOBILE = { field: 'mobile', wrong: '旧号', right: '+44 7700 900123', evidence: '' };
const NAME = { field: 'name', wrong: '陈明', right: '陈铭', evidence: '户口簿' };

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
});
afterAll(() => harness.close());

const ask = (input: object, openid = ONE.openid) =>
  harness.call<MyDataActions['askCorrection']['output']>(actions, openid, 'askCorrection', input);
const staff = <A extends keyof DataRequestActions>(action: A, input: object = {}) =>
  harness.call<DataRequestActions[A]['output']>(actions, 'o-office', action, input);
const mine = async (openid = ONE.openid) => {
  const answer = await harness.call<MyDataActions['getMyData']['output']>(
    actions,
    openid,
    'getMyData',
  );
  return answer.ok ? answer.value.corrections : [];
};

async function asked(input: object = MOBILE): Promise<string> {
  const answer = await ask(input);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.correction.id;
}

test('who has neither card nor registration has nothing to correct', async () => {
  expect(await ask(MOBILE)).toMatchObject({ code: 'CORRECTION_NOTHING_KEPT' });
});

describe('of a holder', () => {
  let number = '';
  beforeEach(async () => {
    number = (await heldCard(harness, 1))._id;
  });

  test.each([
    [{ ...MOBILE, wrong: ' ' }, 'CORRECTION_WORDS_MISSING', 'wrong'],
    [{ ...NAME, right: '' }, 'CORRECTION_WORDS_MISSING', 'right'],
    [{ ...NAME, evidence: '' }, 'CORRECTION_EVIDENCE_MISSING', 'evidence'],
    [{ ...MOBILE, right: '12' }, 'MOBILE_FORMAT', 'right'],
    [{ ...MOBILE, field: 'email', right: 'x' }, 'EMAIL_FORMAT', 'right'],
    [{ ...MOBILE, field: 'birth-date', right: '1990-02-30' }, 'CORRECTION_DATE', 'right'],
  ])('%j fails with %s at %s', async (input, code, field) => {
    expect(await ask(input)).toMatchObject({ code, field });
    expect(await harness.all('corrections')).toEqual([]);
  });

  test('staff see that something is asked, and the words only one by one, with a reason, on record', async () => {
    const id = await asked(NAME);
    const listed = await staff('listDataRequests');
    expect(listed).toMatchObject({
      value: { open: [{ id, field: 'name', cardNumber: number }], decided: [] },
    });
    expect(JSON.stringify(listed)).not.toMatch(/陈|户口/);
    expect(await staff('openCorrection', { id, reason: ' ' })).toMatchObject({
      code: 'REASON_MISSING',
    });
    expect(await staff('openCorrection', { id, reason: '办理更正' })).toMatchObject({
      value: { correction: { ...NAME, cardNumber: number } },
    });
    expect(await harness.all('audit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'read-correction',
          subject: number,
          reason: '办理更正',
        }),
      ]),
    );
    const stored = await harness.ports.sealedStore.collection('corrections').get(id);
    expect(JSON.stringify(stored)).not.toMatch(/陈|户口/);
  });

  test('one for each field waits at a time, five a day', async () => {
    await asked(MOBILE);
    expect(await ask(MOBILE)).toMatchObject({ code: 'CORRECTION_OPEN' });
    for (let n = 0; n < 4; n += 1) {
      const id = await asked(NAME);
      await harness.call(actions, ONE.openid, 'takeBackCorrection', { id });
    }
    expect(await ask(NAME)).toMatchObject({
      code: 'CORRECTION_TOO_MANY',
      at: Date.parse('2026-11-24T00:00:00+08:00'),
    });
  });

  test('nobody else can take it back, and what was decided cannot be', async () => {
    const id = await asked();
    expect(await harness.call(actions, 'o-else', 'takeBackCorrection', { id })).toMatchObject({
      code: 'CORRECTION_NOT_FOUND',
    });
    await staff('decideCorrection', { id, outcome: 'refused', answer: '无法核实' });
    expect(await harness.call(actions, ONE.openid, 'takeBackCorrection', { id })).toMatchObject({
      code: 'CORRECTION_DECIDED',
    });
  });

  test('a mobile that is granted is the one on record, the old one hears of it, and the answer can be read', async () => {
    const id = await asked();
    const before = (await harness.all('outbox')).length;
    expect(
      await staff('decideCorrection', { id, outcome: 'applied', answer: '已更新' }),
    ).toMatchObject({ ok: true });
    const card = await harness.ports.store.collection('cards').get(number);
    const contacts = await findHolderContacts(harness.ports, card === null ? [] : [card]);
    expect(contacts.get(number)).toMatchObject({ mobile: '+447700900123', region: 'abroad' });
    expect((await harness.all('outbox')).length).toBe(before + 1);
    expect(await mine()).toMatchObject([{ id, status: 'applied', answer: '已更新' }]);
    expect((await harness.all('inbox')).map(({ kind }) => kind)).toContain('correction-decided');
    expect(await staff('decideCorrection', { id, outcome: 'refused', answer: 'x' })).toMatchObject({
      code: 'CORRECTION_DECIDED',
    });
  });

  test('a name that is granted is on the card and found by; the former one is kept with the evidence, sealed', async () => {
    const id = await asked(NAME);
    const answer = { id, outcome: 'applied', answer: '看过户口簿' };
    expect(await staff('decideCorrection', answer)).toMatchObject({
      code: 'NAME_MISSING',
      field: 'name',
    });
    const name = { chinese: '陈铭', latin: 'CHEN MING' };
    expect(await staff('decideCorrection', { ...answer, name })).toMatchObject({ ok: true });
    const before = ONE.form.name;
    const [card] = await harness.all('cards');
    expect(card?.name).toEqual(name);
    expect(await harness.ports.store.collection('persons').get(card?.personId ?? '')).toMatchObject(
      {
        name,
        formerNames: [{ name: before, until: '2026-11-23', evidence: '看过户口簿' }],
      },
    );
    const stored = await harness.ports.sealedStore.collection('persons').get(card?.personId ?? '');
    expect(JSON.stringify(stored)).not.toMatch(/陈|户口/);
    const found = await searchCards(harness.ports, { kind: 'name', name: '陈铭' });
    expect(found).toMatchObject({ value: { cards: [{ _id: number }] } });
    // Given again, it changes nothing more.
    expect(await staff('decideCorrection', { ...answer, name })).toMatchObject({ ok: true });
    const persons = await harness.all('persons');
    expect(persons.map(({ formerNames = [] }) => formerNames.length)).toEqual([1]);
  });

  test('an answer that dies after any effect is finished by giving it again, and told once', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await heldCard(harness, 1);
      const id = await asked();
      const input = { id, outcome: 'applied', answer: 'y' } as const;
      const died = await decideCorrection(
        dyingPorts(harness.ports, n),
        office(harness),
        input,
      ).then(
        () => false,
        () => true,
      );
      expect(await decideCorrection(harness.ports, office(harness), input)).toMatchObject({
        ok: true,
      });
      const told = (await harness.all('inbox')).filter(({ kind }) => kind === 'correction-decided');
      expect(told).toHaveLength(1);
      expect(await mine()).toMatchObject([{ status: 'applied', answer: 'y' }]);
      if (!died) {
        expect(n).toBeGreaterThan(5);
        return;
      }
    }
  });

  test('what was decided is kept for a year and then goes; what waits stays', async () => {
    const [first] = [await asked(MOBILE), await asked(NAME)];
    await staff('decideCorrection', { id: first, outcome: 'refused', answer: '无法核实' });
    harness.at('2027-11-23T03:00:00+08:00');
    await applyRetention(harness.ports, Infinity);
    expect(await harness.all('corrections')).toHaveLength(2);
    harness.at('2027-11-25T03:00:00+08:00');
    await applyRetention(harness.ports, Infinity);
    expect(await harness.all('corrections')).toMatchObject([{ field: 'name', status: 'open' }]);
  });
});

describe('a photo of the evidence', () => {
  const CONSENTS = school.privacy.evidence.consents.map(({ id, version }) => ({ id, version }));
  const WORDLESS = { ...NAME, evidence: '' };
  const DAY = 86_400_000;

  beforeEach(async () => {
    await heldCard(harness, 1);
  });

  async function uploaded(content: Uint8Array = phonePhoto(), openid = ONE.openid) {
    const { accountKey } = callerOf(harness, openid);
    const kind = { kind: 'evidence', extension: 'jpg' } as const;
    return upload(Buffer.from(content), newUploadPath(harness.ports, accountKey, kind));
  }
  const askWith = async (photo: object = {}, words: object = WORDLESS) =>
    ask({ ...words, photo: { fileId: await uploaded(), consents: CONSENTS, ...photo } });
  const open = async (id: string) => {
    const answer = await staff('openCorrection', { id, reason: '办理更正' });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.correction;
  };

  test('stands for words about it; staff see it by a link for minutes, on record, without what cameras write', async () => {
    const answer = await askWith();
    expect(answer).toMatchObject({ ok: true, value: { correction: { hasPhoto: true } } });
    const [{ _id: id, photo } = { _id: '', photo: null }] = await harness.all('corrections');
    const kept = await harness.ports.files.read(photo?.fileId ?? '');
    expect(kept?.length).toBeGreaterThan(0);
    expect(Buffer.from(kept ?? []).includes('Exif')).toBe(false);
    expect((await open(id)).photo).toMatch(/^https?:/);
    expect(await harness.all('audit')).toContainEqual(
      expect.objectContaining({ action: 'read-correction' }),
    );
    // Neither the upload nor a note of it is left.
    expect(await harness.all('uploads')).toEqual([]);
  });

  test.each([
    [
      'somebody else’s upload',
      async () => ({ fileId: await uploaded(phonePhoto(), 'o-other') }),
      'PHOTO_FILE_MISSING',
    ],
    ['no file', async () => Promise.resolve({ fileId: 'nothing' }), 'PHOTO_FILE_MISSING'],
    ['no consent', async () => Promise.resolve({ consents: [] }), 'CONSENT_MISSING'],
    ['no picture', async () => ({ fileId: await uploaded(Buffer.from('x')) }), 'PHOTO_FORMAT'],
  ])('with %s nothing is asked', async (_what, photo, code) => {
    expect(await askWith(await photo())).toMatchObject({ ok: false, code });
    expect(await harness.all('corrections')).toEqual([]);
  });

  test('goes at once when what was asked is taken back, or the consent', async () => {
    const first = await askWith();
    if (!first.ok) throw new Error(first.code);
    await harness.call(actions, ONE.openid, 'takeBackCorrection', {
      id: first.value.correction.id,
    });
    const [taken] = await harness.all('corrections');
    expect(taken).toMatchObject({ status: 'taken-back', photo: null });
    await askWith();
    expect(
      await harness.call(actions, ONE.openid, 'withdrawConsent', { id: 'evidence' }),
    ).toMatchObject({ ok: true });
    const photos = (await harness.all('corrections')).map(({ photo }) => photo);
    expect(photos).toEqual([null, null]);
  });

  test('is kept until the answer can no longer be appealed; what was asked stays', async () => {
    const answer = await askWith();
    if (!answer.ok) throw new Error(answer.code);
    const { id } = answer.value.correction;
    const fileId = (await harness.all('corrections'))[0]?.photo?.fileId ?? '';
    await staff('decideCorrection', { id, outcome: 'refused', answer: '看不清' });
    const decided = harness.ports.clock.now();
    harness.at(decided + school.card.appealDays * DAY);
    await applyRetention(harness.ports, Infinity);
    expect(await harness.ports.files.read(fileId)).not.toBeNull();
    harness.at(decided + (school.card.appealDays + 1) * DAY);
    await applyRetention(harness.ports, Infinity);
    expect(await harness.ports.files.read(fileId)).toBeNull();
    expect(await harness.all('corrections')).toMatchObject([{ status: 'refused', photo: null }]);
    expect((await open(id)).photo).toBeNull();
  });

  test('whose sending dies after any effect leaves no photo of which nothing is known', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await heldCard(harness, 1);
      const photo = { fileId: await uploaded(), consents: CONSENTS };
      const written: string[] = [];
      const files: typeof harness.ports.files = {
        ...harness.ports.files,
        async write(path, bytes) {
          written.push(await harness.ports.files.write(path, bytes));
          return written.at(-1) ?? '';
        },
      };
      const died = await askCorrection(
        dyingPorts({ ...harness.ports, files }, n),
        callerOf(harness, ONE.openid),
        { ...WORDLESS, field: 'name', photo },
      ).then(
        () => false,
        () => true,
      );
      const known = (await harness.all('corrections')).map((one) => one.photo?.fileId ?? '');
      const noted = (await harness.all('uploads')).map(({ _id }) => _id);
      for (const file of written) {
        expect(known.includes(file) || noted.some((path) => file.endsWith(path))).toBe(true);
      }
      if (!died) {
        expect(n).toBeGreaterThan(5);
        return;
      }
    }
  });
});

test('of one who is only registered, an address that is granted stands on the registration', async () => {
  await fillRoster(harness, [ONE.entry]);
  await submit(harness, ONE);
  const id = await asked({ ...MOBILE, field: 'email', right: 'new@example.org' });
  await staff('decideCorrection', { id, outcome: 'applied', answer: '已更新' });
  const registration = await harness.ports.store
    .collection('registrations')
    .get(callerOf(harness, ONE.openid).accountKey);
  expect(registration && readEmail(harness.ports.vault, registration)).toBe('new@example.org');
  const other = await asked(MOBILE);
  expect(
    await staff('decideCorrection', { id: other, outcome: 'applied', answer: 'x' }),
  ).toMatchObject({ code: 'CORRECTION_UNMATCHED' });
});
