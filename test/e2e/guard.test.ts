/** A guard scans a code and reads whether its holder may come in. */
import { joinStaff } from './people';
import { startStage, type Stage } from './stage';
import { castForm } from '../../tools/demonstration/seed';
import { cast } from '../../tools/demonstration/cast';

jest.setTimeout(180_000);

describe('the guard', () => {
  let stage: Stage;
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
    await stage.remote.call('chen', 'card', 'activateCard', {
      document: castForm(chen).document,
      name: castForm(chen).name,
    });
  });
  afterAll(() => stage.close());

  const scan = async (result: string): Promise<void> => {
    await stage.open({ persona: 'guard', path: 'guard/scan/scan' });
    await stage.remote.post('/phone/scan', { id: 'main', result });
    await stage.tap('#scan');
    await stage.waitFor('#verdict');
  };

  test('sees that a valid code may pass, its holder’s name and number in part', async () => {
    const lease = await stage.remote.call('chen', 'card', 'leaseCodes', {});
    await scan(lease.codes[0]?.text ?? '');
    const text = await stage.pageText();
    expect(text).toContain('可以入校');
    expect(text).toContain('陈');
    expect(text).not.toContain('陈思远');
  });

  test('sees that a code past its window may not', async () => {
    const lease = await stage.remote.call('chen', 'card', 'leaseCodes', {});
    await stage.at('2026-11-24T09:30:00+08:00');
    await scan(lease.codes[0]?.text ?? '');
    expect(await stage.pageText()).not.toContain('可以入校');
  });

  test('sees that any other QR code is none', async () => {
    await scan('https://example.org/');
    expect(await stage.pageText()).not.toContain('可以入校');
  });

  test('may do nothing that belongs to the office', async () => {
    expect(await stage.remote.ask({ persona: 'guard' }, 'staff', 'getDesk', {})).toMatchObject({
      ok: false,
      code: 'NOT_PERMITTED',
    });
    expect(
      await stage.remote.ask({ persona: 'chen' }, 'card', 'inspectCode', { code: 'x' }),
    ).toMatchObject({
      ok: false,
      code: 'NOT_PERMITTED',
    });
  });
});
