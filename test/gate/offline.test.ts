/** A gate without network, coming back, and beside another gate. */
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WINDOW_MS } from '../../domain/code/window';
import { LISTS_LAST_MS, RETRY_EVERY_MS, SYNC_EVERY_MS } from '../../domain/gate/protocol';
import type { OpenGate } from '../../gate/open-gate';
import { freezeCardAtOffice } from '../../server/usecases/card/freeze-card-at-office';
import { unfreezeCardAtOffice } from '../../server/usecases/card/unfreeze-card-at-office';
import type { VisitDocument } from '../../server/schema/documents';
import { revokeDevice } from '../../server/usecases/gate/revoke-device';
import { callerOf, office, person } from '../server/people';
import { activeCard } from '../server/usecases/card/issued-card';
import { startGateCloud, type GateCloud, type GateHow } from './gate-cloud';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let cloud: GateCloud;
let number: string;

beforeAll(async () => {
  cloud = await startGateCloud();
});
afterAll(() => cloud.close());
beforeEach(async () => {
  await cloud.begin(NOW);
  number = (await activeCard(cloud.harness, 1))._id;
});
afterEach(() => cloud.end());

/** As after a power cut: nothing is closed or handed in. */
async function restart(device: string, how: GateHow = {}): Promise<OpenGate> {
  return cloud.start(device, how);
}

const decide = async ({ gate }: OpenGate, code = ''): Promise<string> => {
  const { admitted, code: why, decided } = await gate.decide(code);
  return `${decided}: ${admitted ? 'admitted' : why}`;
};
const entries = () => cloud.harness.all('entries');
/** What a gate reads of a visit of person(n) this morning; the rest of it is the booking's own affair. */
async function storeVisit(n: number): Promise<string> {
  const { vault, store } = cloud.harness.ports;
  const { number: documentNumber } = person(n).form.document;
  const visit = {
    _id: `main#2026-11-23#08:00#${n}`,
    schema: 1,
    campus: 'main',
    date: '2026-11-23',
    start: '08:00',
    end: '11:00',
    status: 'booked',
    openid: person(n).openid,
    plate: null,
    purpose: null,
    visitor: {
      name: person(n).form.name,
      documentType: 'resident-card',
      issuingCountry: 'CN',
      document: vault.seal('visits.document', documentNumber),
    },
    companions: [],
  };
  await store.collection('visits').add(visit as unknown as VisitDocument);
  return visit._id;
}

/** What the timers do; how often they come is in protocol.ts. */
const comeBack = async ({ link }: OpenGate): Promise<void> => {
  cloud.cut = false;
  await link.start();
};
const fileOf = (device: string, name: string): string =>
  join(cloud.folder, device, `key.pem.${name}`);

describe('without network', () => {
  test('a genuine code of now is admitted once, and its holder comes out again', async () => {
    const into = await cloud.start('in-1');
    const out = await cloud.start('out-1', { direction: 'out' });
    const [first, second] = await cloud.codes(1);
    cloud.cut = true;
    expect(await decide(into, first)).toBe('offline: admitted');
    expect(await decide(into, first)).toBe('offline: CODE_ALREADY_USED');
    cloud.at(NOW + WINDOW_MS);
    expect(await decide(into, second)).toBe('offline: ALREADY_INSIDE');
    expect(await decide(out, second)).toBe('offline: admitted');
  });

  test('two scans of one code in the same moment let one person in', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    const heard = await Promise.all(Array.from({ length: 8 }, () => decide(into, code)));
    expect(heard.filter((one) => one === 'offline: admitted')).toHaveLength(1);
    expect(heard.filter((one) => one === 'offline: CODE_ALREADY_USED')).toHaveLength(7);
  });

  test('a screenshot is refused when its window is over', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    cloud.at(NOW + 2 * WINDOW_MS);
    expect(await decide(into, code)).toBe('offline: CODE_EXPIRED');
  });

  test('for a day it goes on; then the guard decides, and nothing is admitted', async () => {
    const into = await cloud.start('in-1');
    cloud.cut = true;
    await decide(into, 'x');
    cloud.at(NOW + LISTS_LAST_MS - 60_000);
    const [late] = await cloud.codes(1);
    expect(await decide(into, late)).toBe('offline: admitted');
    cloud.at(NOW + LISTS_LAST_MS + 60_000);
    const [tooLate] = await cloud.codes(1);
    expect(await decide(into, tooLate)).toBe('offline: GUARD_ONLY');
  });

  test('a code signed by a key that the gate was not told of is refused', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    const stored = JSON.parse(readFileSync(fileOf('in-1', 'lists'), 'utf8'));
    stored.held.codeKeys[0].id = 9;
    writeFileSync(fileOf('in-1', 'lists'), JSON.stringify(stored));
    const other = await restart('in-1');
    expect(await decide(other, code)).toBe('offline: CODE_KEY_UNKNOWN');
    expect(await decide(into, code)).toBe('offline: admitted');
  });

  test('after a power cut it still knows who came in, and the torn last line does no harm', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    await decide(into, code);
    appendFileSync(fileOf('in-1', 'journal'), '{"entry":{"number":9,"at":');
    const again = await restart('in-1');
    expect(await decide(again, code)).toBe('offline: CODE_ALREADY_USED');
    await comeBack(again);
    const reasons = (await entries()).map(({ result, code: why }) => `${result} ${why}`);
    expect(reasons.sort()).toEqual(['admitted null', 'refused CODE_ALREADY_USED']);
  });

  test('a clock wrong by minutes changes nothing: the signed time counts', async () => {
    for (const clockWrongBy of [-7 * 60_000, 7 * 60_000, 400 * 86_400_000]) {
      const device = `in-${Math.abs(clockWrongBy)}${clockWrongBy < 0 ? 'b' : 'a'}`;
      const into = await cloud.start(device, { clockWrongBy });
      const out = await cloud.start(`${device}-out`, { clockWrongBy, direction: 'out' });
      const [code] = await cloud.codes(1);
      cloud.cut = true;
      expect(await decide(into, code)).toBe('offline: admitted');
      expect(await decide(out, code)).toBe('offline: admitted');
      cloud.cut = false;
      cloud.at(cloud.harness.ports.clock.now() + WINDOW_MS);
    }
  });

  test('restarted without network it goes on by the difference it knew', async () => {
    const clockWrongBy = 7 * 60_000;
    await cloud.start('in-1', { clockWrongBy });
    cloud.cut = true;
    cloud.at(NOW + 90_000);
    const again = await restart('in-1', { clockWrongBy });
    const [code] = await cloud.codes(1);
    expect(await decide(again, code)).toBe('offline: admitted');
  });

  test('restarted with a clock that fell back, it leaves the decision to the guard', async () => {
    await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    const again = await restart('in-1', { clockWrongBy: -3_600_000 });
    expect(await decide(again, code)).toBe('offline: GUARD_ONLY');
  });
});

describe('coming back', () => {
  test('entries are handed in, once each, and long ones are marked as late', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    await decide(into, code);
    cloud.at(NOW + 10 * 60_000);
    const [next] = await cloud.codes(1);
    await decide(into, next);
    await comeBack(into);
    await comeBack(into);
    expect(
      (await entries()).map(({ at, cardNumber, result, decided, late }) => [
        at.getTime() - NOW,
        cardNumber,
        result,
        decided,
        late,
      ]),
    ).toEqual([
      [0, number, 'admitted', 'offline', true],
      [600_000, number, 'refused', 'offline', false],
    ]);
  });

  test('handed in twice is once, when the answer was lost', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    await decide(into, code);
    const lines = readFileSync(fileOf('in-1', 'journal'), 'utf8');
    await comeBack(into);
    const once = await entries();
    // The device did not hear that they were taken.
    writeFileSync(fileOf('in-1', 'journal'), lines);
    const again = await restart('in-1');
    await comeBack(again);
    expect(await entries()).toEqual(once);
    expect(once).toHaveLength(1);
  });

  test('the cloud knows from then on who is inside', async () => {
    const into = await cloud.start('in-1');
    const other = await cloud.start('in-2');
    const [first, second] = await cloud.codes(1);
    cloud.cut = true;
    await decide(into, first);
    await comeBack(into);
    cloud.at(NOW + WINDOW_MS);
    expect(await decide(other, second)).toBe('online: ALREADY_INSIDE');
  });

  test('two gates that let the same code in at the same second are reconciled, and the double entry shows', async () => {
    const north = await cloud.start('in-1');
    const south = await cloud.start('in-2');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    expect(await decide(north, code)).toBe('offline: admitted');
    expect(await decide(south, code)).toBe('offline: admitted');
    await comeBack(north);
    await comeBack(south);
    const found = await entries();
    expect(found.map(({ device, double }) => [device, double ?? false])).toEqual([
      ['in-1', false],
      ['in-2', true],
    ]);
    expect((await cloud.harness.all('code_days'))[0]).toMatchObject({ inside: true });
  });

  test('a card that was frozen meanwhile is refused at once: first by the list, then by the cloud', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    const { harness } = cloud;
    cloud.cut = true;
    cloud.at(NOW + SYNC_EVERY_MS);
    await into.link.start();
    await freezeCardAtOffice(harness.ports, office(harness), { number, reason: '遗失' });
    await comeBack(into);
    expect(await decide(into, code)).toBe('online: CARD_FROZEN');
    cloud.cut = true;
    const decision = await into.gate.decide(code ?? '');
    expect(decision).toMatchObject({ admitted: false, code: 'GUARD_ONLY' });
    expect(decision.checks.find(({ check }) => check === 'status')?.code).toBe('CARD_LISTED');
    // And the gate hears of it within a minute of the network's return, without anybody scanning.
    expect(RETRY_EVERY_MS + SYNC_EVERY_MS).toBeLessThanOrEqual(60_000);
  });

  test('a card that was thawed is admitted again offline', async () => {
    const { harness } = cloud;
    const into = await cloud.start('in-1');
    await freezeCardAtOffice(harness.ports, office(harness), { number, reason: '遗失' });
    cloud.at(NOW + SYNC_EVERY_MS);
    await comeBack(into);
    await unfreezeCardAtOffice(harness.ports, office(harness), { number, reason: '找到' });
    cloud.at(NOW + 2 * SYNC_EVERY_MS);
    await comeBack(into);
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    expect(await decide(into, code)).toBe('offline: admitted');
  });
});

describe('online', () => {
  test('the cloud is asked, and what it let in no gate lets in again when the network goes', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    expect(await decide(into, code)).toBe('online: admitted');
    cloud.cut = true;
    expect(await decide(into, code)).toBe('offline: CODE_ALREADY_USED');
  });

  test('an entry that the cloud decided is recorded once, by the device that hands it in', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    await decide(into, code);
    await into.link.start();
    expect(await entries()).toMatchObject([
      { cardNumber: number, result: 'admitted', code: null, decided: 'online', late: false },
    ]);
  });

  test('a forged code is refused without asking anybody', async () => {
    const into = await cloud.start('in-1');
    const [code = ''] = await cloud.codes(1);
    cloud.heard.length = 0;
    const forged = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect(await decide(into, forged)).toMatch(/^offline: CODE_/);
    expect(cloud.heard).toEqual([]);
  });

  test('lists that are not signed by the key it knows are not taken', async () => {
    await cloud.start('in-1');
    const trusted = '["MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]';
    writeFileSync(fileOf('in-1', 'trust'), trusted);
    rmSync(fileOf('in-1', 'lists'));
    const again = await restart('in-1');
    const [code] = await cloud.codes(1);
    cloud.cut = true;
    expect(await decide(again, code)).toBe('offline: GUARD_ONLY');
  });

  test('a revoked device forgets its lists and admits nobody any more', async () => {
    const into = await cloud.start('in-1');
    const [code] = await cloud.codes(1);
    await revokeDevice(cloud.harness.ports, callerOf(cloud.harness, 'o-k', 'keeper'), {
      device: 'in-1',
      reason: '被盗',
    });
    cloud.at(NOW + SYNC_EVERY_MS);
    await into.link.start();
    expect(await decide(into, code)).toBe('offline: DEVICE_REVOKED');
    cloud.cut = true;
    expect(await decide(into, code)).toBe('offline: DEVICE_REVOKED');
    expect(readdirSync(join(cloud.folder, 'in-1'))).not.toContain('key.pem.lists');
  });

  test('the library’s door and the canteen read the same code, each once, and nobody is counted as inside', async () => {
    const door = await cloud.start('door', { reader: 'library-door' });
    const canteen = await cloud.start('canteen', { reader: 'canteen' });
    const [code] = await cloud.codes(1);
    expect(await decide(door, code)).toBe('online: admitted');
    expect(await decide(door, code)).toBe('online: admitted');
    expect(await decide(canteen, code)).toBe('online: admitted');
    expect(await decide(canteen, code)).toBe('online: CODE_ALREADY_USED');
    expect((await cloud.harness.all('code_days'))[0]).toMatchObject({ inside: false, lastIn: 0 });
  });
});

test('a visitor who booked is admitted by document without network, and the visit is found again', async () => {
  const visitId = await storeVisit(5);
  const into = await cloud.start('in-1');
  cloud.cut = true;
  const lineOf = (n: number): string => `DOC resident-card ${person(n).form.document.number}`;
  expect(await decide(into, lineOf(5))).toBe('offline: admitted');
  expect(await decide(into, lineOf(6))).toBe('offline: VISITOR_NOT_EXPECTED');
  expect(await decide(into, 'DOC resident-card 123')).toBe('offline: DOCUMENT_FORMAT');
  expect(readFileSync(fileOf('in-1', 'lists'), 'utf8')).not.toContain(
    person(5).form.document.number,
  );
  cloud.at(NOW + SYNC_EVERY_MS);
  await comeBack(into);
  expect(await entries()).toMatchObject([{ cardNumber: null, result: 'admitted', visitId }]);
});

test('when the day is over nothing of it is left in the device’s files', async () => {
  const into = await cloud.start('in-1');
  const [code] = await cloud.codes(1);
  await decide(into, code);
  await into.link.start();
  expect(readFileSync(fileOf('in-1', 'journal'), 'utf8')).toContain('pseudonym');
  cloud.at('2026-11-24T00:02:00+08:00');
  await into.link.start();
  expect(readFileSync(fileOf('in-1', 'journal'), 'utf8')).not.toContain('pseudonym');
  expect(readFileSync(fileOf('in-1', 'lists'), 'utf8')).not.toContain('2026-11-23');
});
