/** What devices and the cloud say to each other besides a single code: enrolment, lists, tickets, entries. */
import { createPublicKey, verify } from 'node:crypto';
import type { GateLists, HandedInEntry, ListsHeld } from '../../../../domain/gate/protocol';
import { listsToSign, TICKET_MS } from '../../../../domain/gate/protocol';
import { decodeTags, pseudonymTag } from '../../../../domain/gate/revocation-list';
import { decodeCode } from '../../../../domain/code/identity-code';
import type { AnyGateAnswer } from '../../../../server/contract/gate';
import { createGateHandler } from '../../../../cloudfunctions/gate/handle-request';
import { freezeCardAtOffice } from '../../../../server/usecases/card/freeze-card-at-office';
import { suspendCards } from '../../../../server/usecases/card/suspend-cards';
import { unfreezeCardAtOffice } from '../../../../server/usecases/card/unfreeze-card-at-office';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { listDevices } from '../../../../server/usecases/gate/list-devices';
import { prepareDevice } from '../../../../server/usecases/gate/prepare-device';
import { revokeDevice } from '../../../../server/usecases/gate/revoke-device';
import type { CardDocument } from '../../../../server/schema/documents';
import { startHarness, type Harness } from '../../harness';
import { callerOf, office, person } from '../../people';
import { activeCard, heldCard } from '../card/issued-card';
import { enrolled, makeDevice, type TestDevice } from './device';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let harness: Harness;
let device: TestDevice;
let card: CardDocument;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  card = await activeCard(harness, 1);
  device = await enrolled(harness, 'north-in', 'in');
});

const keeper = () => callerOf(harness, 'o-keeper', 'keeper');
const STATE = { clockOffset: 420_000, waiting: 3 };

let last = 100;
/** A request of the device, as `device.event` makes one for a code. */
async function send(
  action: string,
  fields: object,
  from: TestDevice = device,
  counter = (last += 1),
): Promise<AnyGateAnswer & Record<string, unknown>> {
  const body = JSON.stringify({ device: from.id, counter, action, ...fields });
  const reply = await createGateHandler(() => harness.ports)({
    httpMethod: 'POST',
    headers: { 'x-signature': from.sign(body) },
    body,
  });
  return JSON.parse(reply.body) as AnyGateAnswer & Record<string, unknown>;
}

async function synchronise(held: ListsHeld | null = null): Promise<GateLists> {
  const answer = await send('synchronise', { held, state: STATE });
  return JSON.parse(String(answer['lists'])) as GateLists;
}

const heldOf = ({ version, dates }: GateLists): ListsHeld => ({
  version,
  dates,
  visitorsAsOf: NOW,
});
const tagsOf = (text: string): number[] => [...(decodeTags(Buffer.from(text, 'base64')) ?? [])];

async function codes(): Promise<string[]> {
  const answer = await leaseCodes(harness.ports, callerOf(harness, person(1).openid), {});
  return answer.ok ? answer.value.codes.map(({ text }) => text) : [];
}

async function tagNow(): Promise<number> {
  const decoded = decodeCode((await codes())[0] ?? '');
  if (!decoded.ok) throw new Error(decoded.code);
  return pseudonymTag(decoded.value.fields.pseudonym);
}

const freeze = () =>
  freezeCardAtOffice(harness.ports, office(harness), { number: card._id, reason: '遗失' });

describe('enrolment by a one-use code', () => {
  const PLACE = { device: 'south-in', gate: 'east', direction: 'in', reader: 'canteen' } as const;
  const prepare = async (): Promise<string> => {
    const answer = await prepareDevice(harness.ports, keeper(), PLACE);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.code;
  };
  const enrol = (enrolmentCode: string, from: TestDevice) =>
    send('enrol', { enrolmentCode, publicKey: from.publicKey }, from, 1);

  test('the device becomes what its keeper prepared, and hears whom to believe', async () => {
    const south = makeDevice('south-in');
    expect(await enrol(await prepare(), south)).toMatchObject({
      ok: true,
      gate: 'east',
      direction: 'in',
      reader: 'canteen',
      listKeys: harness.ports.gateSeal.listKeys,
    });
    expect(await harness.ports.store.collection('gate_devices').get('south-in')).toMatchObject({
      gate: 'east',
      reader: 'canteen',
      publicKey: south.publicKey,
      revokedAt: null,
    });
  });

  test('a code works once; the same device may ask again when the answer was lost', async () => {
    const code = await prepare();
    const south = makeDevice('south-in');
    await enrol(code, south);
    expect(await enrol(code, south)).toMatchObject({ ok: true });
    expect(await enrol(code, makeDevice('south-in'))).toMatchObject({ code: 'ENROLMENT_INVALID' });
  });

  test('of eight devices with the same code at once one is enrolled', async () => {
    const code = await prepare();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => enrol(code, makeDevice('south-in'))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test.each([
    ['after half an hour', async () => harness.at(NOW + 30 * 60_000)],
    ['for another device', async () => undefined],
  ])('%s it is ENROLMENT_INVALID', async (when, change) => {
    const code = await prepare();
    await change();
    const from = makeDevice(when.startsWith('for') ? 'west-in' : 'south-in');
    expect(await enrol(code, from)).toMatchObject({ ok: false, code: 'ENROLMENT_INVALID' });
  });

  test('a key must be shown to be the device’s own', async () => {
    const code = await prepare();
    const request = { enrolmentCode: code, publicKey: makeDevice('x').publicKey };
    expect(await send('enrol', request, makeDevice('south-in'), 1)).toMatchObject({
      code: 'DEVICE_SIGNATURE',
    });
  });

  test('a device in use cannot be prepared again', async () => {
    const answer = await prepareDevice(harness.ports, keeper(), { ...PLACE, device: 'north-in' });
    expect(answer).toMatchObject({ ok: false, code: 'DEVICE_ALREADY_ENROLLED' });
  });

  test('the code itself is stored nowhere', async () => {
    const code = await prepare();
    expect(JSON.stringify(await harness.all('gate_enrolments'))).not.toContain(code);
    expect(JSON.stringify(await harness.all('audit'))).not.toContain(code);
  });
});

describe('lists', () => {
  test('are signed, for this device and this request, with the keys of codes', async () => {
    const number = (last += 1);
    const answer = await send('synchronise', { held: null, state: STATE }, device, number);
    const text = String(answer['lists']);
    const [signature = ''] = answer['signatures'] as string[];
    const [key = ''] = harness.ports.gateSeal.listKeys;
    const publicKey = createPublicKey({
      key: Buffer.from(key, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const signed = Buffer.from(listsToSign(text));
    expect(verify(null, signed, publicKey, Buffer.from(signature, 'base64'))).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      device: 'north-in',
      request: number,
      serverNow: NOW,
      school: 'JSU',
      gate: 'north',
      dates: ['2026-11-23'],
      codeKeys: harness.ports.codeSigner.publicKeys(),
      since: null,
      mode: 'enforce',
    });
  });

  test('never hold a card’s number or a name, nor what is needed to make a code', async () => {
    await freeze();
    const text = JSON.stringify(await synchronise());
    expect(text).not.toContain(card._id);
    for (const secret of ['IDENTITY_CODE_KEYS', 'PSEUDONYM_KEY']) {
      const [, key = '?'] = (process.env[secret] ?? '').split(':');
      expect(text).not.toContain(key.slice(-40));
    }
  });

  test('name a card whose use ended today by its pseudonym, and lift it when it is in use again', async () => {
    const tag = await tagNow();
    const first = await synchronise();
    expect(tagsOf(first.revoked)).not.toContain(tag);
    await freeze();
    harness.at(NOW + 20_000);
    const second = await synchronise(heldOf(first));
    expect(second.since).toBe(first.version);
    expect(tagsOf(second.revoked)).toEqual([tag]);
    expect(tagsOf((await synchronise()).revoked)).toEqual([tag]);
    await unfreezeCardAtOffice(harness.ports, office(harness), {
      number: card._id,
      reason: '找到',
    });
    harness.at(NOW + 40_000);
    const third = await synchronise(heldOf(second));
    expect(tagsOf(third.revoked)).toEqual([]);
    expect(tagsOf(third.lifted)).toEqual([tag]);
  });

  test('name cards that a list of campus identities suspends', async () => {
    const { _id, documentKey } = await heldCard(harness, 2);
    await suspendCards(harness.ports, [documentKey], { by: 'timer', reason: '在校身份' });
    const pseudonym = harness.ports.codeSigner.pseudonym(_id, '2026-11-23', 16);
    expect(tagsOf((await synchronise()).revoked)).toEqual([pseudonymTag(pseudonym)]);
  });

  test('name what an account still holds from which the card was moved away', async () => {
    const tag = await tagNow();
    await harness.ports.store
      .collection('cards')
      .update(
        { _id: card._id },
        { set: { changedAt: new Date(NOW) }, increase: { codeGeneration: 1 } },
      );
    expect(tagsOf((await synchronise()).revoked)).toEqual([tag]);
  });

  test('name a card that expires at midnight, under the next day’s pseudonym alone', async () => {
    harness.at('2028-11-19T23:50:00+08:00');
    await codes();
    const tags = tagsOf((await synchronise()).revoked);
    const days = await harness.all('code_days');
    const of = (date: string): number =>
      pseudonymTag(harness.ports.codeSigner.pseudonym(card._id, date, 16));
    expect(days.length).toBeGreaterThan(0);
    expect(tags).toEqual([of('2028-11-20')]);
  });

  test('a version only grows, also when nothing happened', async () => {
    const first = await synchronise();
    const second = await synchronise(heldOf(first));
    expect(second.version).toBeGreaterThan(first.version);
  });

  test('in the first period the school may have a second entry noted only', async () => {
    const { school } = harness.ports;
    const ports = { ...harness.ports, school: { ...school, gatesWarnOnlyUntil: '2026-11-23' } };
    const body = JSON.stringify({
      device: 'north-in',
      counter: (last += 1),
      action: 'synchronise',
      held: null,
      state: STATE,
    });
    const reply = await createGateHandler(() => ports)({
      httpMethod: 'POST',
      headers: { 'x-signature': device.sign(body) },
      body,
    });
    const { lists } = JSON.parse(reply.body) as { lists: string };
    expect(JSON.parse(lists)).toMatchObject({ mode: 'warn' });
  });

  test('changes cost three database calls, and tell the keeper how the device is', async () => {
    const first = await synchronise();
    expect(await harness.countCalls(() => synchronise(heldOf(first)))).toBe(3);
    expect(await listDevices(harness.ports, keeper(), {})).toMatchObject({
      value: { devices: [{ id: 'north-in', heardAt: NOW, clockOffset: 420_000, waiting: 3 }] },
    });
  });
});

describe('verify with a ticket', () => {
  const verifyWith = async (code: string, ticket: string, counter?: number) =>
    send('verify', { code, ticket }, device, counter);

  test('costs two database calls', async () => {
    const { ticket } = await synchronise();
    const [code = ''] = await codes();
    const calls = await harness.countCalls(async () => {
      expect(await verifyWith(code, ticket)).toMatchObject({ ok: true, admitted: true });
    });
    expect(calls).toBe(2);
  });

  test('costs one for a card that is not in order, and none for a forged code', async () => {
    const { ticket } = await synchronise();
    const [code = ''] = await codes();
    await freeze();
    expect(await harness.countCalls(() => verifyWith(code, ticket))).toBe(1);
    expect(await harness.countCalls(() => verifyWith(`${code.slice(0, -2)}00`, ticket))).toBe(0);
  });

  test('a card that is frozen is refused by the very next question', async () => {
    const { ticket } = await synchronise();
    const [code = ''] = await codes();
    await freeze();
    expect(await verifyWith(code, ticket)).toMatchObject({ admitted: false, code: 'CARD_FROZEN' });
  });

  test('sent again it lets nobody in a second time', async () => {
    const { ticket } = await synchronise();
    const [code = ''] = await codes();
    const heard = await Promise.all(Array.from({ length: 8 }, () => verifyWith(code, ticket, 500)));
    expect(heard.filter((one) => one['admitted'] === true)).toHaveLength(1);
    last = 500;
  });

  test('a request from before the ticket is DEVICE_COUNTER', async () => {
    const { ticket, request } = await synchronise();
    const [code = ''] = await codes();
    expect(await verifyWith(code, ticket, request)).toMatchObject({ code: 'DEVICE_COUNTER' });
  });

  test('another device’s ticket is worth nothing, nor is a changed one', async () => {
    const { ticket } = await synchronise();
    const other = await enrolled(harness, 'north-out', 'out');
    const [code = ''] = await codes();
    // Without a ticket that is right the device is looked up: the number decides.
    expect(await send('verify', { code, ticket }, other, 1)).toMatchObject({ admitted: true });
    expect(await send('verify', { code, ticket }, other, 1)).toMatchObject({
      code: 'DEVICE_COUNTER',
    });
    const content = JSON.parse(
      Buffer.from(ticket.split('.')[0] ?? '', 'base64url').toString('utf8'),
    ) as object;
    const forged = Buffer.from(JSON.stringify({ ...content, publicKey: other.publicKey }));
    const changed = `${forged.toString('base64url')}.${ticket.split('.')[1]}`;
    const stranger = { ...other, id: 'north-in' };
    expect(await send('verify', { code, ticket: changed }, stranger)).toMatchObject({
      code: 'DEVICE_SIGNATURE',
    });
  });

  test('a device that was revoked is refused when its ticket ends', async () => {
    const { ticket } = await synchronise();
    await revokeDevice(harness.ports, keeper(), { device: 'north-in', reason: '被盗' });
    harness.at(NOW + TICKET_MS);
    const [code = ''] = await codes();
    expect(await verifyWith(code, ticket)).toMatchObject({ code: 'DEVICE_REVOKED' });
  });
});

describe('entries handed in', () => {
  async function entryOf(change: Partial<HandedInEntry> = {}): Promise<HandedInEntry> {
    const decoded = decodeCode((await codes())[0] ?? '');
    if (!decoded.ok) throw new Error(decoded.code);
    const { pseudonym, window } = decoded.value.fields;
    return {
      number: 40,
      at: NOW,
      code: { pseudonym: Buffer.from(pseudonym).toString('hex'), window },
      visitor: null,
      admitted: true,
      reason: null,
      decided: 'offline',
      ...change,
    };
  }
  const handIn = (...entries: HandedInEntry[]) => send('hand-in', { entries });

  test('twice are once, also in eight requests at the same time', async () => {
    const entry = await entryOf();
    const first = last;
    last += 8;
    await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        send('hand-in', { entries: [entry] }, device, first + 1 + i),
      ),
    );
    await handIn(entry);
    expect(await harness.all('entries')).toMatchObject([
      { _id: 'north-in#40', cardNumber: card._id, result: 'admitted', decided: 'offline' },
    ]);
  });

  test('a device with a new key begins its numbers anew and loses no entry by it', async () => {
    await handIn(await entryOf());
    await revokeDevice(harness.ports, keeper(), { device: 'north-in', reason: '更换' });
    device = await enrolled(harness, 'north-in', 'in');
    await handIn(await entryOf({ admitted: false, reason: 'CODE_EXPIRED' }));
    expect((await harness.all('entries')).map(({ _id }) => _id)).toEqual([
      'north-in#40',
      'north-in.2#40',
    ]);
  });

  test('later than five minutes they are marked', async () => {
    const early = await entryOf();
    harness.at(NOW + 5 * 60_000 + 1);
    await handIn(early, await entryOf({ number: 41, at: NOW + 1000, code: null }));
    expect((await harness.all('entries')).map(({ late }) => late)).toEqual([true, false]);
  });

  test('a day that is handed in late does not bring in somebody who has left since', async () => {
    const entry = await entryOf();
    const [day] = await harness.all('code_days');
    const window = entry.code?.window ?? 0;
    await harness.ports.store
      .collection('code_days')
      .update({ _id: day?._id ?? '' }, { set: { lastOut: window + 10 } });
    await handIn(entry);
    expect((await harness.all('code_days'))[0]).toMatchObject({ inside: false, lastIn: window });
  });

  test('cost four database calls for however many people, and one for each who came in', async () => {
    const entry = await entryOf();
    const refusals = Array.from({ length: 100 }, (_, i) => ({
      ...entry,
      number: 200 + i,
      admitted: false,
      reason: 'CODE_EXPIRED',
    }));
    expect(await harness.countCalls(() => handIn(entry, ...refusals))).toBe(5);
  });

  test('what nobody signed is nobody’s', async () => {
    await handIn(await entryOf({ code: { pseudonym: 'ab'.repeat(16), window: 59_000_000 } }));
    expect(await harness.all('entries')).toMatchObject([{ cardNumber: null }]);
  });
});
