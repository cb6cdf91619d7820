/** Photos for cards: sent by holders, accepted by staff, seen by guards, and deleted when nobody needs them. */
import { photoInputs, staffPhotoInputs } from '../../../../server/contract/photo';
import { guardInputs } from '../../../../server/contract/guard';
import type { PhotoView, WaitingPhoto } from '../../../../server/contract/photo';
import type { Action } from '../../../../server/endpoint/action';
import { getCardFile } from '../../../../server/usecases/card/get-card-file';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { passCode } from '../../../../server/usecases/guard/pass-code';
import { decidePhoto } from '../../../../server/usecases/photo/decide-photo';
import { linkToCardPhoto } from '../../../../server/usecases/photo/find-card-photo';
import { getPhoto } from '../../../../server/usecases/photo/get-photo';
import { listPhotos } from '../../../../server/usecases/photo/list-photos';
import { removePhoto } from '../../../../server/usecases/photo/remove-photo';
import { submitPhoto } from '../../../../server/usecases/photo/submit-photo';
import { EXIF, frame, jpegOf, keptPhoto, phonePhoto, SCAN } from '../../../domain/photo/jpeg-file';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person, submit } from '../../people';
import { heldCard } from '../card/issued-card';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { upload } from '../lists/importing';

const anybody = 'anybody';
const office = ['office'];
const actions = {
  getPhoto: { permission: anybody, input: photoInputs.getPhoto, run: getPhoto },
  submitPhoto: { permission: anybody, input: photoInputs.submitPhoto, run: submitPhoto },
  removePhoto: { permission: anybody, input: photoInputs.removePhoto, run: removePhoto },
  listPhotos: { permission: office, input: staffPhotoInputs.listPhotos, run: listPhotos },
  decidePhoto: { permission: office, input: staffPhotoInputs.decidePhoto, run: decidePhoto },
  passCode: { permission: ['guard'], input: guardInputs.passCode, run: passCode },
} as unknown as Readonly<Record<string, Action>>;

const CONSENTS = [{ id: 'photo', version: '2026-11-01' }];
const { openid } = person(0);

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:10+08:00');
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-guard', 'guard');
});

const pathOf = (from: string) =>
  newUploadPath(harness.ports, harness.ports.vault.accountKey(from), {
    kind: 'photo',
    extension: 'jpg',
  });
const uploaded = (bytes: Uint8Array = phonePhoto(), from = openid): Promise<string> =>
  upload(Buffer.from(bytes), pathOf(from));
async function send(bytes?: Uint8Array, from = openid, consents: object = CONSENTS) {
  const fileId = await uploaded(bytes, from);
  const answer = await harness.call<PhotoView>(actions, from, 'submitPhoto', { fileId, consents });
  return { fileId, answer };
}
async function waiting(): Promise<readonly WaitingPhoto[]> {
  const answer = await harness.call<{ photos: readonly WaitingPhoto[] }>(
    actions,
    'o-office',
    'listPhotos',
  );
  return answer.ok ? answer.value.photos : [];
}
async function decide(refusal: string | null = null) {
  const [photo] = await waiting();
  const { photoId, version } = photo ?? { photoId: '', version: 0 };
  return harness.call(actions, 'o-office', 'decidePhoto', { photoId, version, refusal });
}
const shown = () => harness.call<PhotoView>(actions, openid, 'getPhoto');
const row = async () => (await harness.all('card_photos'))[0];
const isThere = async (fileId: string | undefined): Promise<boolean> =>
  (await harness.ports.files.read(fileId ?? '')) !== null;
async function bytesAt(url: string | null | undefined): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url ?? '')).arrayBuffer());
}

describe('sending', () => {
  test('a photo waits for staff, without what the camera wrote, and the upload is gone', async () => {
    await submit(harness, person(0));
    const { fileId, answer } = await send();
    expect(answer).toMatchObject({ ok: true, value: { acceptedUrl: null, refused: null } });
    expect(await bytesAt(answer.ok ? answer.value.waitingUrl : null)).toEqual(keptPhoto());
    expect(await isThere(fileId)).toBe(false);
  });

  test.each([
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'PHOTO_FORMAT'],
    ['a picture that lies', jpegOf(EXIF, frame(800, 600), SCAN), 'PHOTO_SIZE'],
    ['a file that is too large', new Uint8Array(300_001), 'PHOTO_TOO_LARGE'],
  ])('%s is refused and deleted', async (_what, bytes, code) => {
    await submit(harness, person(0));
    const { fileId, answer } = await send(bytes);
    expect(answer).toMatchObject({ ok: false, code });
    expect(await isThere(fileId)).toBe(false);
    expect(await row()).toBeUndefined();
  });

  test.each([
    ['without its own consent', [], 'CONSENT_MISSING'],
    ['with consent to an old text', [{ id: 'photo', version: '2020-01-01' }], 'CONSENT_OUTDATED'],
    [
      'with consent to something else',
      [{ id: 'registration', version: '2026-11-01' }],
      'CONSENT_MISSING',
    ],
  ])('%s no photo is taken, and the upload is deleted', async (_what, consents, code) => {
    await submit(harness, person(0));
    const { fileId, answer } = await send(undefined, openid, consents);
    expect(answer).toMatchObject({ ok: false, code });
    expect(await isThere(fileId)).toBe(false);
  });

  test('who has neither card nor registration has nothing to put a photo on', async () => {
    expect((await send()).answer).toMatchObject({ code: 'PHOTO_OWNER_UNKNOWN' });
  });

  test('a file of another kind cannot be named, and is not touched', async () => {
    await submit(harness, person(0));
    await send();
    const ours = (await row())?.waiting?.fileId ?? '';
    const roster = await upload('a,b', 'roster/other.csv');
    const others = await uploaded(undefined, 'o-somebody-else');
    const made = [ours, others].map((fileId) => fileId.replace(/[^/]+$/, '../x.jpg'));
    for (const fileId of [ours, roster, others, ...made, 'https://example.org/photos/x']) {
      const answer = await harness.call(actions, openid, 'submitPhoto', {
        fileId,
        consents: CONSENTS,
      });
      expect(answer).toMatchObject({ code: 'PHOTO_FILE_MISSING' });
    }
    const left = await Promise.all([ours, roster, others].map(isThere));
    expect(left).toEqual([true, true, true]);
  });

  test('a sixth photo on one day fails with PHOTO_TOO_OFTEN', async () => {
    await submit(harness, person(0));
    for (let n = 0; n < 5; n += 1) expect((await send()).answer).toMatchObject({ ok: true });
    expect((await send()).answer).toMatchObject({
      code: 'PHOTO_TOO_OFTEN',
      at: Date.parse('2026-11-24T00:00:00+08:00'),
    });
  });

  test('another photo takes the place of one that waits, whose file is deleted', async () => {
    await submit(harness, person(0));
    await send();
    const first = (await row())?.waiting?.fileId;
    await send();
    expect(await isThere(first)).toBe(false);
    expect(await isThere((await row())?.waiting?.fileId)).toBe(true);
    expect(await row()).toMatchObject({ discarded: [], version: 2 });
    expect(await waiting()).toHaveLength(1);
  });
});

describe('staff', () => {
  test('see each photo beside the name it goes with, the oldest first, and that is on record', async () => {
    await submit(harness, person(0));
    await submit(harness, person(1));
    await send();
    harness.at('2026-11-23T09:01:00+08:00');
    await send(undefined, person(1).openid);
    const photos = await waiting();
    expect(photos).toMatchObject([{ name: person(0).form.name }, { name: person(1).form.name }]);
    expect(await bytesAt(photos[0]?.url)).toEqual(keptPhoto());
    expect(await harness.all('audit')).toMatchObject([{ action: 'list-photos' }]);
  });

  test('an accepted photo takes the place of the one before, whose file is deleted', async () => {
    await submit(harness, person(0));
    await send();
    await decide();
    const first = (await row())?.accepted?.fileId;
    await send();
    expect(await row()).toMatchObject({ accepted: { fileId: first } });
    await decide();
    expect(await isThere(first)).toBe(false);
    expect(await shown()).toMatchObject({
      value: { acceptedUrl: expect.any(String), waitingUrl: null, refused: null },
    });
  });

  test('a photo that is not accepted is deleted, its holder reads why, and the accepted one stays', async () => {
    await submit(harness, person(0));
    await send();
    await decide();
    await send();
    const second = (await row())?.waiting?.fileId;
    expect(await decide('UNCLEAR')).toMatchObject({ ok: true });
    expect(await isThere(second)).toBe(false);
    expect(await shown()).toMatchObject({
      value: { acceptedUrl: expect.any(String), waitingUrl: null, refused: 'UNCLEAR' },
    });
  });

  test('a decision about a photo that was replaced meanwhile fails with PHOTO_CHANGED', async () => {
    await submit(harness, person(0));
    await send();
    const [seen] = await waiting();
    await send();
    const { photoId, version } = seen ?? { photoId: '', version: 0 };
    expect(
      await harness.call(actions, 'o-office', 'decidePhoto', { photoId, version, refusal: null }),
    ).toMatchObject({ code: 'PHOTO_CHANGED' });
    expect(await row()).toMatchObject({ accepted: null });
  });

  test('alumni and guards may neither list nor decide', async () => {
    for (const who of [openid, 'o-guard']) {
      expect(await harness.call(actions, who, 'listPhotos')).toMatchObject({
        code: 'NOT_PERMITTED',
      });
    }
  });
});

describe('where it is seen', () => {
  let number = 0;
  async function inspected(): Promise<unknown> {
    const lease = await leaseCodes(harness.ports, callerOf(harness, openid), {});
    const code = lease.ok ? (lease.value.codes[0]?.text ?? '') : '';
    const answer = await harness.call<{ holder: unknown }>(actions, 'o-guard', 'passCode', {
      gate: 'north',
      direction: 'in',
      number: (number += 1),
      code,
    });
    return answer.ok ? answer.value.holder : answer;
  }

  test('a guard who scans the code and the office see the accepted photo, and no other', async () => {
    const card = await heldCard(harness, 0);
    await send();
    expect(await inspected()).not.toHaveProperty('photoUrl');
    await decide();
    expect(await inspected()).toMatchObject({ photoUrl: expect.any(String) });
    const file = await getCardFile(harness.ports, callerOf(harness, 'o-office', 'office'), {
      number: card._id,
      reason: '换照片',
    });
    expect(file).toMatchObject({ value: { photoUrl: expect.any(String) } });
  });

  test('a photo of another document is not shown with the card, even from its holder’s account', async () => {
    const card = await heldCard(harness, 0);
    await send();
    await decide();
    const other = { ...card, documentKey: '1:other' };
    expect(await linkToCardPhoto(harness.ports, other)).toBeNull();
  });

  test('a photo sent by a stranger who claims the document is not shown with the card', async () => {
    const card = await heldCard(harness, 0);
    await submit(harness, { ...person(0), openid: 'o-squatter' });
    await send(undefined, 'o-squatter');
    await decide();
    expect(await linkToCardPhoto(harness.ports, card)).toBeNull();
  });

  test('a photo stays with a card that moved to another account', async () => {
    const card = await heldCard(harness, 0);
    await send();
    await decide();
    const moved = { from: card.accountKey ?? '', at: new Date() };
    const elsewhere = { ...card, accountKey: 'new', registrationId: '', moved };
    expect(await linkToCardPhoto(harness.ports, elsewhere)).toEqual(expect.any(String));
  });
});

describe('deleting', () => {
  test('the holder deletes the photos, and neither file nor row is left', async () => {
    await submit(harness, person(0));
    await send();
    await decide();
    await send();
    const files = [(await row())?.accepted?.fileId, (await row())?.waiting?.fileId];
    expect(await harness.call(actions, openid, 'removePhoto')).toMatchObject({
      value: { acceptedUrl: null, waitingUrl: null, refused: null },
    });
    expect(await Promise.all(files.map(isThere))).toEqual([false, false]);
    expect(await row()).toBeUndefined();
    expect(await harness.call(actions, openid, 'removePhoto')).toMatchObject({ ok: true });
  });

  test('files that a run left behind when it died are removed by the next one', async () => {
    await submit(harness, person(0));
    await send();
    const left = await upload(Buffer.from(keptPhoto()), 'card-photos/left.jpg');
    await harness.ports.store
      .collection('card_photos')
      .update({ _id: (await row())?._id ?? '' }, { set: { discarded: [left] } });
    await send();
    expect(await isThere(left)).toBe(false);
    expect(await row()).toMatchObject({ discarded: [] });
  });
});
