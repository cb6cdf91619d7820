/** A copy of one's own data: everything of one's own, nothing of others, and only for a short time. */
import { myDataInputs as inputs } from '../../../../server/contract/my-data';
import type { Action } from '../../../../server/endpoint/action';
import { readSpreadsheet } from '../../../../server/adapters/spreadsheet/read-spreadsheet';
import { buildRequestedDataExports } from '../../../../server/usecases/records/build-data-export';
import { expireDataExports } from '../../../../server/usecases/records/expire-data-exports';
import { getMyData } from '../../../../server/usecases/records/get-my-data';
import { openDataExport } from '../../../../server/usecases/records/open-data-export';
import { requestDataExport } from '../../../../server/usecases/records/request-data-export';
import { withdrawConsent } from '../../../../server/usecases/records/withdraw-consent';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, person, submit } from '../../people';
import { AFTERWARDS, liveThrough } from './full-life';

const permission = 'anybody';
const actions = {
  getMyData: { permission, input: inputs.getMyData, run: getMyData },
  requestDataExport: { permission, input: inputs.requestDataExport, run: requestDataExport },
  openDataExport: { permission, input: inputs.openDataExport, run: openDataExport },
  withdrawConsent: { permission, input: inputs.withdrawConsent, run: withdrawConsent },
} as unknown as Readonly<Record<string, Action>>;

const ONE = person(1);
const TWO = person(2);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(() => harness.reset());

const as = <T = Record<string, unknown>>(openid: string, action: string, input: object = {}) =>
  harness.call<T>(actions, openid, action, input);

async function made(openid: string): Promise<{ id: string; status: string }> {
  const answer = await as<{ export: { id: string; status: string } }>(openid, 'requestDataExport', {
    language: 'zh',
  });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.export;
}

async function fetched(openid: string, exportId: string, form: string): Promise<Uint8Array> {
  const answer = await as<{ url: string }>(openid, 'openDataExport', { exportId, form });
  if (!answer.ok) throw new Error(answer.code);
  return new Uint8Array(await (await fetch(answer.value.url)).arrayBuffer());
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('a copy of one’s own data', () => {
  test('holds everything of one’s own in full, readable and as JSON', async () => {
    const [number] = await liveThrough(harness);
    const { id, status } = await made(ONE.openid);
    expect(status).toBe('ready');
    const json = JSON.parse(textOf(await fetched(ONE.openid, id, 'json'))) as Record<
      string,
      Record<string, string>[]
    >;
    expect(json['registration']).toMatchObject([
      {
        name: ONE.form.name.chinese,
        documentNumber: ONE.form.document.number,
        mobile: `+86${ONE.form.mobile}`,
        status: 'approved',
      },
    ]);
    expect(json['card']).toMatchObject([{ number, status: 'active', validUntil: '2028-11-26' }]);
    expect(json['roster']).toMatchObject([{ name: ONE.form.name.chinese, degree: 'bachelor' }]);
    expect(json['entries']).toEqual([
      { at: '2026-11-30T10:00+08:00', gate: 'north', direction: 'in', result: 'admitted' },
    ]);
    expect(json['consents']).toMatchObject([{ kind: 'registration' }]);
    expect(
      json['visits']?.map(({ date, documentNumber }) => [date, documentNumber]).sort(),
    ).toEqual([
      ['2026-11-26', ONE.form.document.number],
      ['2026-12-01', ONE.form.document.number],
    ]);
    expect(json['notices']?.length).toBeGreaterThan(0);
    expect(json['log']?.map(({ action }) => action)).toContain('activate-card');

    const rows = (await readSpreadsheet(await fetched(ONE.openid, id, 'sheet'))) ?? [];
    const cells = rows.map((row) => row.map(String).join('|'));
    expect(cells).toEqual(expect.arrayContaining([`注册|1|姓名|${ONE.form.name.chinese}`]));
    expect(cells).toEqual(expect.arrayContaining([`校友卡|1|卡号|${number}`]));
  });

  test('names others only in part, and nobody who has nothing to do with it', async () => {
    await liveThrough(harness);
    const { id } = await made(ONE.openid);
    const json = textOf(await fetched(ONE.openid, id, 'json'));
    const companion = person(3).form;
    expect(json).not.toContain(companion.name.chinese);
    expect(json).not.toContain(companion.document.number);
    expect(json).toContain(`${companion.name.chinese!.charAt(0)}**`);
    expect(json).not.toContain(TWO.form.name.chinese);
    expect(json).not.toContain(harness.ports.vault.accountKey('o-office'));
  });

  test('who only claims somebody’s document learns nothing of what the school keeps under it', async () => {
    harness.at('2026-11-23T10:00:00+08:00');
    await fillRoster(harness, [ONE.entry]);
    await submit(harness, { ...ONE, openid: 'o-squatter' });
    const { id } = await made('o-squatter');
    const json = JSON.parse(textOf(await fetched('o-squatter', id, 'json'))) as Record<
      string,
      unknown[]
    >;
    expect(json['registration']).toHaveLength(1);
    expect(json['roster']).toEqual([]);
    expect(json['lists']).toEqual([]);
  });

  test('is for nobody else, and expires with its files', async () => {
    await liveThrough(harness);
    const { id } = await made(ONE.openid);
    const open = (openid: string) =>
      as<{ url: string }>(openid, 'openDataExport', { exportId: id, form: 'json' });
    expect(await open(TWO.openid)).toMatchObject({ code: 'DATA_EXPORT_NOT_FOUND' });
    const before = await open(ONE.openid);
    expect(before).toMatchObject({ ok: true });
    harness.at(Date.parse(AFTERWARDS) + 24 * 3_600_000);
    expect(await open(ONE.openid)).toMatchObject({ code: 'DATA_EXPORT_EXPIRED' });
    await expireDataExports(harness.ports);
    const [file] = await harness.all('data_exports');
    expect(file).toMatchObject({ status: 'expired', files: null });
    if (before.ok) expect((await fetch(before.value.url)).ok).toBe(false);
  });

  test('that is long is made in the background, and asked for again it is the same one', async () => {
    const [number] = await liveThrough(harness);
    await harness.ports.store.collection('entries').addMissing(
      Array.from({ length: 501 }, (_, n) => ({
        _id: `east-in#${n}`,
        schema: 1 as const,
        at: new Date(AFTERWARDS),
        gate: 'east',
        direction: 'in' as const,
        cardNumber: number,
        result: 'admitted' as const,
        code: null,
      })),
    );
    const { id, status } = await made(ONE.openid);
    expect(status).toBe('requested');
    expect(await as(ONE.openid, 'openDataExport', { exportId: id, form: 'sheet' })).toMatchObject({
      code: 'DATA_EXPORT_NOT_READY',
    });
    expect((await made(ONE.openid)).id).toBe(id);
    await buildRequestedDataExports(harness.ports, Infinity);
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { exports: [{ id, status: 'ready' }] },
    });
    const json = JSON.parse(textOf(await fetched(ONE.openid, id, 'json'))) as {
      entries: unknown[];
    };
    expect(json.entries).toHaveLength(502);
  });

  test('can be asked for three times a day', async () => {
    await liveThrough(harness);
    for (let n = 0; n < 3; n += 1) await made(ONE.openid);
    expect(await as(ONE.openid, 'requestDataExport', { language: 'en' })).toMatchObject({
      code: 'DATA_EXPORT_TOO_OFTEN',
    });
    harness.at('2026-12-01T00:00:00+08:00');
    await made(ONE.openid);
  });

  test('whose making died after any effect is made by the timer', async () => {
    await liveThrough(harness);
    for (let n = 1; ; n += 3) {
      await harness.ports.store.collection('data_exports').remove({ _id: { from: '' } });
      const ports = dyingPorts(harness.ports, n);
      const died = await requestDataExport(ports, callerOf(harness, ONE.openid), {
        language: 'en',
      }).then(
        () => false,
        () => true,
      );
      await buildRequestedDataExports(harness.ports, Infinity);
      const statuses = (await harness.all('data_exports')).map(({ status }) => status);
      expect(['ready', '']).toContain(statuses.join());
      if (!died) return;
    }
  });
});

describe('taking a consent back', () => {
  test('without which nothing can be kept is asking for deletion', async () => {
    harness.at('2026-11-23T10:00:00+08:00');
    await submit(harness, ONE);
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { consents: [{ id: 'registration', isNeeded: true }] },
    });
    expect(await as(ONE.openid, 'withdrawConsent', { id: 'registration' })).toMatchObject({
      code: 'CONSENT_NEEDED',
    });
    expect(await as(ONE.openid, 'withdrawConsent', { id: 'photo' })).toMatchObject({
      code: 'CONSENT_NOT_GIVEN',
    });
  });

  test('of the photo removes the photo with its file', async () => {
    harness.at('2026-11-23T10:00:00+08:00');
    await submit(harness, ONE);
    const account = harness.ports.vault.accountKey(ONE.openid);
    const registration = await harness.ports.store.collection('registrations').get(account);
    const fileId = await harness.ports.files.write('card-photos/x.jpg', new Uint8Array([1]));
    await harness.ports.store.collection('card_photos').add({
      _id: account,
      schema: 1,
      version: 1,
      documentKey: registration!.documentKey,
      accepted: { fileId, by: 'x', at: new Date(harness.ports.clock.now()) },
      waiting: null,
      waitingSince: null,
      refused: null,
      discarded: [],
      consents: [
        { id: 'card-photo', version: '2026-11-01', at: new Date(harness.ports.clock.now()) },
      ],
    });
    expect(await as(ONE.openid, 'withdrawConsent', { id: 'card-photo' })).toMatchObject({
      ok: true,
    });
    expect(await harness.all('card_photos')).toEqual([]);
    expect(await harness.ports.files.read(fileId)).toBeNull();
    expect(await as(ONE.openid, 'getMyData')).toMatchObject({
      value: { consents: [{ id: 'registration' }] },
    });
  });
});
