/** A photo of what proves a correction: who sees it, and how long it is there. */
import { askCorrection } from '../../../../server/usecases/records/ask-correction';
import { applyRetention } from '../../../../server/usecases/retention/apply-retention';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { phonePhoto } from '../../../domain/photo/jpeg-file';
import { school } from '../../../school';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';
import { heldCard } from '../card/issued-card';
import { upload } from '../lists/importing';
import { correcting, NAME, ONE } from './correcting';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
  await heldCard(harness, 1);
});
afterAll(() => harness.close());

const { own, ask, staff } = correcting(() => harness);

const CONSENTS = school.privacy.evidence.consents.map(({ id, version }) => ({ id, version }));
const WORDLESS = { ...NAME, evidence: '' };
const DAY = 86_400_000;

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

test('a photo stands for words about it; staff see it by a link for minutes, on record, without what cameras write', async () => {
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
])('with %s instead of a photo nothing is asked', async (_what, photo, code) => {
  expect(await askWith(await photo())).toMatchObject({ ok: false, code });
  expect(await harness.all('corrections')).toEqual([]);
});

test('a photo goes at once when what was asked is taken back, or the consent', async () => {
  const first = await askWith();
  if (!first.ok) throw new Error(first.code);
  await own('takeBackCorrection', { id: first.value.correction.id });
  const [taken] = await harness.all('corrections');
  expect(taken).toMatchObject({ status: 'taken-back', photo: null });
  await askWith();
  expect(await own('withdrawConsent', { id: 'evidence' })).toMatchObject({ ok: true });
  const photos = (await harness.all('corrections')).map(({ photo }) => photo);
  expect(photos).toEqual([null, null]);
});

test('a photo is kept until the answer can no longer be appealed; what was asked stays', async () => {
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

test('a photo whose sending dies after any effect leaves no photo of which nothing is known', async () => {
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
