/** Where files are put, and what becomes of those that are never handed in. */
import { uploadInputs } from '../../../../server/contract/uploads';
import type { Action } from '../../../../server/endpoint/action';
import { applyRetention } from '../../../../server/usecases/retention/apply-retention';
import { openUpload } from '../../../../server/usecases/uploads/open-upload';
import {
  adoptUpload,
  discardUpload,
  isOwnUpload,
} from '../../../../server/usecases/uploads/own-upload';
import { startHarness, type Harness } from '../../harness';
import { upload } from '../lists/importing';

const actions = {
  openUpload: { permission: 'anybody', input: uploadInputs.openUpload, run: openUpload },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => harness.close());

const keyOf = (openid: string) => harness.ports.vault.accountKey(openid);
const isOwn = (openid: string, fileId: string, kind: 'photo' | 'proof' = 'photo') =>
  isOwnUpload(harness.ports, keyOf(openid), kind, fileId);
const isThere = async (fileId: string) => (await harness.ports.files.read(fileId)) !== null;

async function opened(openid = 'o-chen'): Promise<string> {
  const answer = await harness.call<{ path: string }>(actions, openid, 'openUpload', {
    kind: 'photo',
    extension: 'jpg',
  });
  return answer.ok ? answer.value.path : `refused: ${answer.code}`;
}

test('an account has a folder of its own, which tells neither its OPENID nor its key', async () => {
  const [first, second, other] = [await opened(), await opened(), await opened('o-other')];
  const folderOf = (path: string) => path.replace(/[^/]+$/, '');
  expect(first).not.toBe(second);
  expect(folderOf(first)).toBe(folderOf(second));
  expect(folderOf(first)).not.toBe(folderOf(other));
  for (const told of ['o-chen', keyOf('o-chen')]) expect(first).not.toContain(told);
});

test('a file is an account’s own in its own folder, for what it was uploaded for', async () => {
  const fileId = await upload('x', await opened());
  expect(isOwn('o-chen', fileId)).toBe(true);
  expect(isOwn('o-other', fileId)).toBe(false);
  expect(isOwn('o-chen', fileId, 'proof')).toBe(false);
  for (const made of [
    fileId.replace('cloud://', 'https://'),
    fileId.replace(/[^/]+$/, '../other.jpg'),
    fileId.replace(/[^/]+$/, 'deeper/other.jpg'),
    fileId.replace(/[^/]+$/, ''),
    `${fileId}?x`,
    fileId.replace('/uploads/', '/card-photos/uploads/'),
  ]) {
    expect(isOwn('o-chen', made)).toBe(false);
  }
});

test('a file that was never handed in is removed a day later, and one that was taken or kept is not looked for', async () => {
  const [forgotten, taken, kept] = [
    await upload('a', await opened()),
    await upload('b', await opened()),
    await upload('c', await opened()),
  ];
  // The path was asked for, and nothing came.
  await opened();
  await discardUpload(harness.ports, taken);
  await adoptUpload(harness.ports, kept);
  expect(await isThere(taken)).toBe(false);

  harness.at('2026-11-24T03:00:00+08:00');
  await applyRetention(harness.ports, Infinity);
  expect(await isThere(forgotten)).toBe(true);

  harness.at('2026-11-25T03:00:00+08:00');
  await applyRetention(harness.ports, Infinity);
  expect(await Promise.all([forgotten, kept].map(isThere))).toEqual([false, true]);
  expect(await harness.all('uploads')).toEqual([]);
});

test('after a hundred files on one day no more are taken until the next', async () => {
  await harness.ports.store.collection('attempts').add({
    _id: `upload#account#${keyOf('o-chen')}#2026-11-23`,
    schema: 1,
    count: 99,
    lastAt: new Date(0),
  });
  expect(await opened()).toMatch(/^uploads\//);
  expect(await opened()).toBe('refused: UPLOADS_TOO_MANY');
  harness.at('2026-11-24T00:00:00+08:00');
  expect(await opened()).toMatch(/^uploads\//);
});
