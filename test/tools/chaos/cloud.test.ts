import { subject } from '../../../tools/chaos/cloud';

/** Another one each time, so that runs together see more; printed, so that a failure can be repeated. */
const seed = Date.now() % 1_000_000;

describe('the local cloud under kill -9', () => {
  // The SDK warns of every call that the kill left without an answer.
  beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation());
  afterAll(() => jest.restoreAllMocks());

  test('nothing acknowledged is lost and nothing is half done', async () => {
    const lines: string[] = [];
    const outcome = await subject({
      kills: 60,
      time: 30_000,
      seed,
      report: (line) => lines.push(line),
    });
    console.log(`npm run chaos -- cloud --seed ${seed}: ${JSON.stringify(outcome)}`);
    expect({ ...outcome, lines: lines.filter((line) => /^(lost|half)/.test(line)) }).toMatchObject({
      lost: 0,
      half: 0,
      lines: [],
    });
    expect(outcome.acknowledged).toBeGreaterThan(outcome.kills);
  });

  test('a cloud that answers before it has written is found out', async () => {
    const outcome = await subject({ kills: 40, seed: 3, plant: 'answer-before-commit' });
    expect(outcome.lost).toBeGreaterThan(0);
  });

  test('a cloud that writes each document by itself is found out', async () => {
    const outcome = await subject({ kills: 60, seed: 3, plant: 'no-transactions' });
    expect(outcome.half).toBeGreaterThan(0);
  });
});
