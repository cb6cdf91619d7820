/** A guard at a gate: codes with network and without, a dead phone, people let in by hand; and a turnstile cut off. */
import { RETRY_EVERY_MS, SYNC_EVERY_MS } from '../../domain/gate/protocol';
import { castForm } from '../../tools/demonstration/seed';
import { cast } from '../../tools/demonstration/cast';
import { enrolTurnstile, fillIdentity, heardBy, joinStaff } from './people';
import { startStage, type Stage } from './stage';

jest.setTimeout(240_000);

const NORTH_IN = { gate: 'north', direction: 'in' } as const;

describe('the guard', () => {
  let stage: Stage;
  let cardNumber: string;
  const [chen] = cast;
  beforeAll(async () => {
    stage = await startStage();
    await stage.at('2026-11-23T09:00:00+08:00');
    await joinStaff(stage, 'office');
    const { token } = await stage.remote.call('office', 'staff', 'inviteStaff', {
      name: '北门',
      roles: ['guard'],
    });
    await joinStaff(stage, 'guard', token);
    await stage.remote.call('chen', 'registration', 'submitRegistration', { form: castForm(chen) });
    const { batch } = await stage.remote.call('office', 'staff', 'openBatch', { reason: '补开' });
    const { items } = await stage.remote.call('office', 'staff', 'listBatchItems', {
      batchId: batch.id,
      match: 'none',
      page: 1,
    });
    await stage.remote.call('office', 'staff', 'decideRegistration', {
      batchId: batch.id,
      registrationId: items[0]?.registrationId ?? '',
      outcome: 'approved',
      reasons: [],
    });
    await stage.remote.call('office', 'staff', 'closeBatch', { batchId: batch.id });
    await stage.at('2026-11-24T09:00:00+08:00');
    const { card } = await stage.remote.call('chen', 'card', 'activateCard', {
      document: castForm(chen).document,
      name: castForm(chen).name,
    });
    cardNumber = card.number;
  });
  afterAll(() => stage.close());

  const codeNow = async (): Promise<string> =>
    (await stage.remote.call('chen', 'card', 'leaseCodes', {})).codes[0]?.text ?? '';
  const openPage = async (language: 'zh_CN' | 'en' = 'zh_CN'): Promise<void> => {
    await stage.open({ persona: 'guard', path: 'guard/scan/scan', language });
    if (await stage.isThere('#gate-north')) await stage.tap('#gate-north');
    await stage.waitFor('#link');
  };
  const scan = async (result: string): Promise<void> => {
    await stage.remote.post('/phone/scan', { id: 'main', result });
    await stage.tap('#scan');
    await stage.waitFor('#result');
  };
  /** The holder leaves again, so that the next test can let them in. */
  const goOut = async (): Promise<void> => {
    await stage.remote.call('guard', 'guard', 'passCode', {
      gate: 'north',
      direction: 'out',
      number: stage.simulator.clock.now(),
      code: await codeNow(),
    });
  };
  const entries = async () =>
    (await stage.remote.call('office', 'staff', 'listEntryDay', { date: '2026-11-24' })).marked;

  test('chooses a gate, and sees that a valid code may pass, its holder’s name and number in part', async () => {
    await openPage();
    await scan(await codeNow());
    const text = await stage.pageText();
    expect(text).toContain('可以入校');
    expect(text).toContain('陈');
    expect(text).not.toContain('陈思远');
  });

  test('does not let somebody in whose document is another person’s, and it is on record', async () => {
    await stage.tap('#turn-away');
    await stage.tap('#sheet >>> #choose-document-differs');
    await stage.waitForText('已记录：没有放行');
    expect(await entries()).toMatchObject([{ code: 'TURNED_AWAY_DOCUMENT_DIFFERS' }]);
  });

  test('sees that a code past its window may not', async () => {
    const code = await codeNow();
    await stage.at('2026-11-24T09:30:00+08:00');
    await openPage();
    await scan(code);
    expect(await stage.pageText()).not.toContain('可以入校');
  });

  test('decides without network, is told what was not checked, and hands in later', async () => {
    await openPage('en');
    const code = await codeNow();
    await stage.setOnline(false);
    await scan(code);
    await stage.waitForText('May enter');
    const text = await stage.pageText();
    expect(text).toContain('Not checked: name and photo');
    expect(text).toContain('without network');
    await stage.remote.post('/phone/scan', { id: 'main', result: code });
    await stage.tap('#scan-next');
    await stage.waitForText('The code was used already');
    await stage.at('2026-11-24T09:40:00+08:00');
    await stage.setOnline(true);
    await openPage('en');
    await stage.waitForText('Online');
    expect(await stage.pageText()).not.toContain('to hand in');
    expect(await entries()).toMatchObject([
      { isOffline: true, isLate: true },
      { isOffline: true, isLate: true },
      { code: 'TURNED_AWAY_DOCUMENT_DIFFERS' },
    ]);
  });

  test.each([
    ['zh_CN', '可以入校', '已放行'],
    ['en', 'May enter', 'Let in at'],
  ] as const)('looks up a holder whose phone is dead, in %s', async (language, yes, done) => {
    await goOut();
    await stage.at(new Date(stage.simulator.clock.now() + 60_000).toISOString());
    await openPage(language);
    await stage.tap('#look-up');
    await fillIdentity(stage, chen);
    await stage.tap('#find');
    await stage.tap('#sheet >>> #choose-phone-dead');
    await stage.waitForText(yes);
    expect(await stage.pageText()).not.toContain('陈思远');
    await stage.tap('#let-in');
    await stage.waitForText(done);
    expect((await entries())[0]).toMatchObject({ code: 'BY_HAND_PHONE_DEAD' });
  });

  test('lets somebody in by hand with a reason', async () => {
    await openPage();
    await stage.tap('#by-hand');
    await stage.tap('#sheet >>> #choose-emergency');
    await stage.waitForText('已记录：人工放行');
    expect((await entries())[0]).toMatchObject({ code: 'BY_HAND_EMERGENCY', cardMasked: null });
  });

  test('may do nothing that belongs to the office, and nobody else what is the guard’s', async () => {
    expect(await stage.remote.ask({ persona: 'guard' }, 'staff', 'getDesk', {})).toMatchObject({
      ok: false,
      code: 'NOT_PERMITTED',
    });
    expect(
      await stage.remote.ask({ persona: 'chen' }, 'guard', 'passCode', {
        ...NORTH_IN,
        number: 1,
        code: 'x',
      }),
    ).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
  });

  test('a turnstile whose cable is out decides alone; it hears of a revoked card within a minute of coming back', async () => {
    await goOut();
    await enrolTurnstile(stage, 'north-in');
    const clock = stage.simulator.clock;
    const wait = (ms: number) => stage.at(new Date(clock.now() + ms).toISOString());
    const decide = async (code: string): Promise<string> => {
      const { admitted, decided, code: why } = await stage.scan('north-in', code);
      return `${String(decided)}: ${admitted === true ? 'admitted' : String(why)}`;
    };
    // A busy machine may answer later than a gate waits for the cloud; then it is asked once more.
    const decideOnline = async (code: string): Promise<string> => {
      let decision = await decide(code);
      for (let rounds = 0; rounds < 4 && !decision.startsWith('online'); rounds += 1) {
        decision = await decide(code);
      }
      return decision;
    };
    await wait(60_000);
    // The first scan starts the program; a function that starts too may keep it waiting once.
    const started = clock.now();
    expect(await decide('https://example.org/')).toContain('CODE_FORMAT');
    await wait(RETRY_EVERY_MS);
    await heardBy(stage, 'north-in', started);
    const first = await codeNow();
    await stage.cut('north-in', true);
    expect(await decide(first)).toBe('offline: admitted');
    expect(await decide(first)).toBe('offline: CODE_ALREADY_USED');

    // Revoked while the cable is out: the gate cannot know, for as long as the lease lasts.
    const lease = await stage.remote.call('chen', 'card', 'leaseCodes', {});
    const frozenAt = clock.now();
    const reason = '遗失';
    await stage.remote.call('office', 'staff', 'freezeCardAtOffice', {
      number: cardNumber,
      reason,
    });
    const backAt = clock.now();
    let decision = '';
    // It is heard when it hands in entries, and asks for lists after that.
    while (decision !== 'offline: GUARD_ONLY' && clock.now() - backAt + RETRY_EVERY_MS < 60_000) {
      const since = clock.now();
      await stage.cut('north-in', false);
      await wait(RETRY_EVERY_MS);
      await heardBy(stage, 'north-in', since);
      await stage.cut('north-in', true);
      const code = lease.codes.find(({ window }) => window === Math.floor(clock.now() / 30_000));
      decision = await decide(code?.text ?? '');
    }
    expect(decision).toBe('offline: GUARD_ONLY');
    expect(clock.now() - backAt).toBeLessThanOrEqual(60_000);
    await stage.cut('north-in', false);

    // Online the next question is refused.
    const again = clock.now();
    await wait(SYNC_EVERY_MS);
    await heardBy(stage, 'north-in', again);
    const later = lease.codes.find(({ window }) => window === Math.floor(clock.now() / 30_000));
    expect(await decideOnline(later?.text ?? '')).toBe('online: CARD_FROZEN');
    expect(clock.now()).toBeLessThan(frozenAt + 10 * 60_000);

    // A day without network: it says nothing by itself any more.
    await stage.remote.call('office', 'staff', 'unfreezeCardAtOffice', {
      number: cardNumber,
      reason: '找到',
    });
    await stage.cut('north-in', true);
    await wait(25 * 3_600_000);
    expect(await decide(await codeNow())).toBe('offline: GUARD_ONLY');
  });
});
