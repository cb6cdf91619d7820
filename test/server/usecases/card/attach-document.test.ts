/** A renewed passport or a second document becomes the same person's; one that is somebody else's is told. */
import { attachDocument } from '../../../../server/usecases/card/attach-document';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { findClaimedCard, readClaim } from '../../../../server/usecases/recovery/claim';
import { collectOwnData } from '../../../../server/usecases/records/collect-own-data';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { startHarness, type Harness } from '../../harness';
import { fillRoster, office, people, person, submit } from '../../people';

const THURSDAY = '2026-11-26';
const PASSPORT = { type: 'passport', number: 'qz4410276', issuingCountry: 'GH' };

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

/** Two people with a card each. */
beforeEach(async () => {
  await harness.reset();
  harness.at(`${THURSDAY}T11:00:00+08:00`);
  await fillRoster(
    harness,
    people(2).map(({ entry }) => entry),
  );
  await submit(harness, person(0));
  await submit(harness, person(1));
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
  await approveExactMatches(harness.ports, office(harness), { batchId: THURSDAY });
  await closeBatch(harness.ports, office(harness), { batchId: THURSDAY });
});

const registrationOf = (n: number): string => harness.ports.vault.accountKey(person(n).openid);

async function numberOf(n: number): Promise<string> {
  const cards = await harness.all('cards');
  return cards.find((card) => card.registrationId === registrationOf(n))?._id ?? '';
}

const attach = async (n: number, document: object = PASSPORT, more: object = {}) =>
  attachDocument(harness.ports, office(harness), {
    number: await numberOf(n),
    document: document as typeof PASSPORT,
    evidence: '新旧两本护照',
    reason: '换发护照',
    ...more,
  });

async function cardOf(document: typeof PASSPORT, n: number): Promise<string | undefined> {
  const claim = readClaim(harness.ports, { document, name: person(n).form.name });
  return claim.ok ? (await findClaimedCard(harness.ports, claim.value))?.card._id : undefined;
}

test('the holder is found by it from then on, and by the old one still', async () => {
  expect(await attach(0)).toEqual({ ok: true, value: { outcome: 'attached', other: null } });
  expect(await cardOf(PASSPORT, 0)).toBe(await numberOf(0));
  const { document } = person(0).form;
  expect(await cardOf({ ...document, issuingCountry: 'CN' }, 0)).toBe(await numberOf(0));
});

test('who attached it and why is on record, and the number stands nowhere in clear', async () => {
  await attach(0);
  const entry = (await harness.all('audit')).find(({ action }) => action === 'attach-document');
  expect(entry).toMatchObject({ subject: await numberOf(0), reason: '换发护照 / 新旧两本护照' });
  const stored = await harness.ports.sealedStore.collection('persons').find({ _id: { from: '' } });
  expect(JSON.stringify(stored)).not.toContain('QZ4410276');
});

test('attached twice it is there once', async () => {
  await attach(0);
  expect(await attach(0)).toMatchObject({ value: { outcome: 'attached-before' } });
  const persons = await harness.all('persons');
  expect(persons.flatMap(({ documents = [] }) => documents)).toHaveLength(1);
});

test('the document that somebody registered with is theirs already', async () => {
  expect(await attach(0, person(0).form.document)).toMatchObject({
    value: { outcome: 'attached-before' },
  });
});

test('one that belongs to somebody else is told with whose it is, and stays theirs', async () => {
  const answer = await attach(0, person(1).form.document);
  expect(answer).toMatchObject({
    value: { outcome: 'belongs-to-another', other: { cards: [await numberOf(1)] } },
  });
  const { chinese = '' } = person(1).form.name;
  expect(JSON.stringify(answer)).not.toContain(chinese);
  const { document } = person(1).form;
  expect(await cardOf({ ...document, issuingCountry: 'CN' }, 1)).toBe(await numberOf(1));
  expect((await harness.all('audit')).map(({ action }) => action)).toContain(
    'find-document-of-another',
  );
});

test.each([
  ['DOCUMENT_FORMAT', { ...PASSPORT, number: '1' }, {}],
  ['DOCUMENT_EVIDENCE_MISSING', PASSPORT, { evidence: ' ' }],
  ['REASON_MISSING', PASSPORT, { reason: '' }],
  ['CARD_NOT_FOUND', PASSPORT, { number: '8000000000' }],
])('%s', async (code, document, more) => {
  expect(await attach(0, document, more)).toMatchObject({ ok: false, code });
});

test('it is in the copy of the person’s data', async () => {
  await attach(0);
  const own = await collectOwnData(harness.ports, registrationOf(0));
  expect(JSON.stringify(own.changes)).toContain('QZ4410276');
});
