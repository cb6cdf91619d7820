import type { Simulator } from '../../../../simulator/server';
import type { Sdk } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { ALICE, BOB, makeProject } from '../../project/start';

const alice = { openid: ALICE.openid, appid: 'wxprobe' };
const bob = { openid: BOB.openid, appid: 'wxprobe' };

describe('files', () => {
  const project = makeProject();
  let simulator: Simulator;
  let sdk: Sdk;

  beforeAll(async () => {
    simulator = await project.start();
    sdk = openSdk(simulator);
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a file a function uploads can be downloaded and deleted again', async () => {
    const { fileID } = await sdk.uploadFile({
      cloudPath: '名册/2026 a.csv',
      fileContent: Buffer.from('一,二'),
    });
    expect(fileID).toBe('cloud://simulator-env.simulator-bucket/名册/2026 a.csv');
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('一,二');
    await sdk.deleteFile({ fileList: [fileID] });
    await rejection(sdk.downloadFile({ fileID }));
  });

  test('a link works until it expires by the simulated clock, and only for its own file', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('a') });
    await sdk.uploadFile({ cloudPath: 'b.txt', fileContent: Buffer.from('b') });
    const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] });
    const link = String(fileList[0]?.tempFileURL);
    expect(await (await fetch(link)).text()).toBe('a');
    expect((await fetch(link.replace('a.txt', 'b.txt'))).status).toBe(403);
    simulator.clock.set(simulator.clock.now() + 61_000);
    expect((await fetch(link)).status).toBe(403);
    simulator.clock.reset();
  });

  test('a client gets links to its own files alone', async () => {
    const clients = simulator.cloud.forClients;
    const { fileID } = await clients.uploadFile(alice, 'photo.png', Buffer.from('p'));
    const own = await clients.getTempFileURL(alice, [fileID]);
    expect(own.fileList[0]).toMatchObject({ status: 0 });
    expect(await (await fetch(String(own.fileList[0]?.tempFileURL))).text()).toBe('p');
    const other = await clients.getTempFileURL(bob, [fileID, 'cloud://elsewhere.x/photo.png']);
    expect(other.fileList.map(({ status, tempFileURL }) => ({ status, tempFileURL }))).toEqual([
      { status: 1, tempFileURL: '' },
      { status: 1, tempFileURL: '' },
    ]);
  });

  test('a client cannot replace what somebody else uploaded', async () => {
    const clients = simulator.cloud.forClients;
    await clients.uploadFile(alice, 'photo.png', Buffer.from('p'));
    await expect(clients.uploadFile(bob, 'photo.png', Buffer.from('q'))).rejects.toMatchObject({
      errCode: -503002,
    });
  });

  test.each(['', '/a', '../a', 'a/../b', 'a//b', 'a?b', 'a#b', 'a%2fb', 'a\\b', 'a\nb'])(
    'the path %p is refused',
    async (path) => {
      await expect(
        simulator.cloud.forClients.uploadFile(alice, path, Buffer.from('x')),
      ).rejects.toMatchObject({
        errCode: -501007,
      });
    },
  );
});
