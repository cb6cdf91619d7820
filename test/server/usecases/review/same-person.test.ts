/** One person under two documents, and two names of one sound: what staff see of it at the desk. */
import type { BatchItemView } from '../../../../server/contract/review';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { listBatchItems } from '../../../../server/usecases/review/list-batch-items';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { startHarness, type Harness } from '../../harness';
import { fillRoster, office, person, submit, type Person } from '../../people';

const THURSDAY = '2026-11-26';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

function passportHolder(openid: string, number: string, latin = 'ADJOA MENSAH'): Person {
  const { form, entry } = person(0);
  const name = { latin };
  return {
    openid,
    form: { ...form, name, document: { type: 'passport', number, issuingCountry: 'GH' } },
    entry: { ...entry, name, document: { type: 'passport', number, issuingCountry: 'GH' } },
  };
}

async function near(): Promise<readonly BatchItemView[]> {
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  const answer = await listBatchItems(harness.ports, office(harness), {
    batchId: THURSDAY,
    match: 'near',
    page: 1,
  });
  return answer.ok ? answer.value.items : [];
}

test('a renewed passport of somebody who is registered already is shown to staff, and not approved with the others', async () => {
  const [old, renewed] = [passportHolder('o-old', 'G0123456'), passportHolder('o-new', 'G7654321')];
  await fillRoster(harness, [old.entry, renewed.entry]);
  await submit(harness, old);
  await submit(harness, renewed);
  const items = await near();
  expect(items).toHaveLength(2);
  expect(items.map(({ differences }) => differences)).toEqual([
    [{ code: 'SAME_PERSON_LIKELY', claimed: null, recorded: expect.any(String), marks: [] }],
    [{ code: 'SAME_PERSON_LIKELY', claimed: null, recorded: expect.any(String), marks: [] }],
  ]);
  const shown = JSON.stringify(items);
  expect(shown).not.toContain('G0123456');
  expect(shown).not.toContain('G7654321');
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
  expect(await harness.all('cards')).toEqual([]);
});

test('two people whose names only sound alike are not taken for one', async () => {
  await submit(harness, passportHolder('o-first', 'G0123456'));
  await submit(harness, passportHolder('o-second', 'G7654321', 'MENSAH ADJOAH'));
  await fillRoster(harness, []);
  await near();
  const all = await harness.all('batch_pages');
  expect(JSON.stringify(all)).not.toContain('SAME_PERSON_LIKELY');
});

test('somebody who took the registration back is nobody’s double', async () => {
  const [old, renewed] = [passportHolder('o-old', 'G0123456'), passportHolder('o-new', 'G7654321')];
  await fillRoster(harness, [renewed.entry]);
  await submit(harness, old);
  await harness.ports.store
    .collection('registrations')
    .update(
      { _id: harness.ports.vault.accountKey('o-old') },
      { set: { status: 'withdrawn', version: 2 } },
    );
  await submit(harness, renewed);
  expect(await near()).toEqual([]);
});

test('names of other characters and one sound are shown with how they are read', async () => {
  const { form, entry, openid } = person(0);
  const typed: Person = { openid, entry, form: { ...form, name: { chinese: '曾伟' } } };
  await fillRoster(harness, [{ ...entry, name: { chinese: '曾玮' } }]);
  await submit(harness, typed);
  expect(await near()).toMatchObject([{ readings: { claimed: 'ZENG WEI', recorded: 'ZENG WEI' } }]);
});

test('names that differ otherwise are shown without readings', async () => {
  const { form, entry, openid } = person(0);
  await fillRoster(harness, [{ ...entry, name: { chinese: '赵明' } }]);
  await submit(harness, { openid, form, entry });
  expect(await near()).toMatchObject([{ readings: null }]);
});
