import fs, { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileWanted } from '../../../../simulator/cloud/for-clients';
import type { BucketRule } from '../../../../simulator/project';
import type { Simulator } from '../../../../simulator/server';
import { BucketGate } from '../../../../simulator/cloud/rules/bucket-rule';
import type { Sdk } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { ALICE, BOB, makeProject } from '../../project/start';

const alice = { openid: ALICE.openid, appid: 'wxprobe' };
const bob = { openid: BOB.openid, appid: 'wxprobe' };

const wanted = (...ids: string[]): FileWanted[] => ids.map((fileID) => ({ fileID }));

describe('files', () => {
  const project = makeProject();
  const folder = join(project.folder, '.data/files');
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

  const contents = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.content'));

  test('a file a function uploads can be downloaded and deleted again', async () => {
    const { fileID } = await sdk.uploadFile({
      cloudPath: '名册/2026 a.csv',
      fileContent: Buffer.from('一,二'),
    });
    expect(fileID).toBe('cloud://simulator-env.simulator-bucket/名册/2026 a.csv');
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('一,二');
    await sdk.deleteFile({ fileList: [fileID] });
    await rejection(sdk.downloadFile({ fileID }));
    expect(contents()).toEqual([]);
  });

  test('a second upload to the same path replaces the first and leaves nothing of it', async () => {
    const upload = (text: string) =>
      sdk.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from(text) });
    await upload('the first');
    const { fileID } = await upload('second');
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('second');
    expect(contents()).toHaveLength(1);
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

  test('a link of which nobody says how long it lives works for two hours', async () => {
    const { fileID } = await simulator.cloud.forClients.uploadFile(
      alice,
      'a.txt',
      Buffer.from('a'),
    );
    const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] });
    const link = String(fileList[0]?.tempFileURL);
    simulator.clock.set(simulator.clock.now() + 2 * 3_600_000 - 10_000);
    expect((await fetch(link)).status).toBe(200);
    simulator.clock.set(simulator.clock.now() + 11_000);
    expect((await fetch(link)).status).toBe(403);
    simulator.clock.reset();
  });

  test.each([
    ['bytes=2-', 206, 'cdef', 'bytes 2-5/6'],
    ['bytes=1-2', 206, 'bc', 'bytes 1-2/6'],
    ['bytes=-2', 206, 'ef', 'bytes 4-5/6'],
    ['bytes=4-99', 206, 'ef', 'bytes 4-5/6'],
    ['bytes=6-', 416, expect.stringContaining('InvalidRange'), null],
    ['lines=1-2', 200, 'abcdef', null],
  ])('of a file the part %s is answered with %i', async (range, status, text, place) => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('abcdef') });
    const { fileList } = await sdk.getTempFileURL({ fileList: [fileID] });
    const response = await fetch(String(fileList[0]?.tempFileURL), { headers: { range } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(place);
    expect(await response.text()).toEqual(text);
  });

  test('a disk that refuses a new content leaves the old file, and says why', async () => {
    const upload = (text: string) =>
      sdk.uploadFile({ cloudPath: 'a', fileContent: Buffer.from(text) });
    const { fileID } = await upload('old');
    const write = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    });
    try {
      const { errMsg, message } = await rejection(upload('new'));
      expect(`${errMsg} ${message}`).toContain('the disk refuses it (ENOSPC)');
    } finally {
      write.mockRestore();
    }
    expect((await sdk.downloadFile({ fileID })).fileContent.toString()).toBe('old');
    expect(contents()).toHaveLength(1);
  });

  test('51 files in one call are refused, to a function and to a client', async () => {
    const ids = Array.from(
      { length: 51 },
      (_one, n) => `cloud://simulator-env.simulator-bucket/${n}`,
    );
    const { forClients } = simulator.cloud;
    const calls: (() => Promise<unknown>)[] = [
      () => sdk.getTempFileURL({ fileList: ids }),
      () => sdk.deleteFile({ fileList: ids }),
      () => forClients.getTempFileURL(alice, wanted(...ids)),
      () => forClients.deleteFile(alice, ids),
    ];
    for (const call of calls) {
      const { errMsg, message } = await rejection(call());
      expect(`${errMsg} ${message}`).toMatch(/at most 50|1 to 50/);
    }
  });

  test('a client gets links to its own files alone', async () => {
    const clients = simulator.cloud.forClients;
    const { fileID } = await clients.uploadFile(alice, 'photo.png', Buffer.from('p'));
    const own = await clients.getTempFileURL(alice, wanted(fileID));
    expect(own.fileList[0]).toMatchObject({ status: 0 });
    expect(await (await fetch(String(own.fileList[0]?.tempFileURL))).text()).toBe('p');
    const other = await clients.getTempFileURL(
      bob,
      wanted(fileID, 'cloud://elsewhere.x/photo.png'),
    );
    expect(other.fileList.map(({ status, tempFileURL }) => ({ status, tempFileURL }))).toEqual([
      { status: 1, tempFileURL: '' },
      { status: 1, tempFileURL: '' },
    ]);
  });

  test('a client can neither replace nor delete what somebody else or a function uploaded', async () => {
    const clients = simulator.cloud.forClients;
    const ofAlice = await clients.uploadFile(alice, 'photo.png', Buffer.from('p'));
    const ofServer = await sdk.uploadFile({ cloudPath: 's.png', fileContent: Buffer.from('s') });
    for (const path of ['photo.png', 's.png']) {
      await expect(clients.uploadFile(bob, path, Buffer.from('q'))).rejects.toMatchObject({
        errCode: -503002,
      });
    }
    const { fileList } = await clients.deleteFile(bob, [ofAlice.fileID, ofServer.fileID]);
    expect(fileList.map(({ status }) => status)).toEqual([-503002, -503002]);
    expect((await sdk.downloadFile({ fileID: ofAlice.fileID })).fileContent.toString()).toBe('p');
    const own = await clients.deleteFile(alice, [ofAlice.fileID]);
    expect(own.fileList).toEqual([{ fileID: ofAlice.fileID, status: 0, errMsg: 'ok' }]);
  });

  test.each(['', '/a', '../a', 'a/../b', 'a//b', 'a?b', 'a#b', 'a%2fb', 'a\\b', 'a\nb'])(
    'the path %p is refused',
    async (path) => {
      await expect(
        simulator.cloud.forClients.uploadFile(alice, path, Buffer.from('x')),
      ).rejects.toMatchObject({ errCode: -501007 });
    },
  );

  test('a damaged file is an error at reading, and its neighbour is not', async () => {
    const silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { fileID } = await sdk.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('abc') });
    const [content = ''] = contents();
    const other = await sdk.uploadFile({ cloudPath: 'b', fileContent: Buffer.from('b') });
    writeFileSync(join(folder, content), 'abd');
    await rejection(sdk.downloadFile({ fileID }));
    expect(silenced).toHaveBeenCalledWith(expect.stringContaining('is damaged'));
    expect((await sdk.downloadFile({ fileID: other.fileID })).fileContent.toString()).toBe('b');
    silenced.mockRestore();
  });
});

describe('the folder of files', () => {
  const project = makeProject();
  const folder = join(project.folder, '.data/files');
  afterAll(() => project.remove());

  const started = async (work: (simulator: Simulator) => Promise<void>): Promise<void> => {
    const simulator = await project.start();
    try {
      await work(simulator);
    } finally {
      await simulator.close();
    }
  };
  const link = async (simulator: Simulator, path: string): Promise<Response> => {
    const id = `cloud://simulator-env.simulator-bucket/${path}`;
    const { fileList } = await simulator.cloud.forClients.getTempFileURL(alice, wanted(id));
    return fetch(String(fileList[0]?.tempFileURL));
  };

  test('what a crash left between content and description is removed, and the old file stays', async () => {
    await started(async ({ cloud }) => {
      await cloud.forClients.uploadFile(alice, 'a', Buffer.from('old'));
    });
    const orphan = `${'0'.repeat(64)}-0123456789abcdef.content`;
    writeFileSync(join(folder, orphan), 'half');
    await started(async (simulator) => {
      expect(readdirSync(folder)).not.toContain(orphan);
      expect(await (await link(simulator, 'a')).text()).toBe('old');
    });
  });

  test('a file of the older layout, without a sum, is taken over', async () => {
    const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.json'));
    const [content = ''] = readdirSync(folder).filter((one) => one.endsWith('.content'));
    writeFileSync(join(folder, name), JSON.stringify({ path: 'a', owner: ALICE.openid }));
    renameSync(join(folder, content), join(folder, name.replace('.json', '.content')));
    await started(async (simulator) => {
      expect(await (await link(simulator, 'a')).text()).toBe('old');
      expect(readFileSync(join(folder, name), 'utf8')).toContain('sha256');
    });
  });

  test('a content that is gone is an error, never an empty file', async () => {
    const silenced = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.content'))) {
      rmSync(join(folder, name));
    }
    await started(async (simulator) => {
      expect((await link(simulator, 'a')).status).toBe(500);
    });
    silenced.mockRestore();
  });
});

describe('the rule of the bucket', () => {
  const answers = async (rule: BucketRule | undefined): Promise<boolean[]> => {
    const gate = new BucketGate(rule);
    const own = { owner: 'me', path: 'a' };
    const foreign = { owner: 'you', path: 'a' };
    return Promise.all([
      gate.allows('read', 'me', own),
      gate.allows('read', 'me', foreign),
      gate.allows('write', 'me', own),
      gate.allows('write', 'me', foreign),
    ]);
  };

  test.each<[BucketRule | undefined, boolean[]]>([
    [undefined, [true, true, true, false]],
    ['READONLY', [true, true, true, false]],
    ['PRIVATE', [true, false, true, false]],
    ['ADMINWRITE', [true, true, false, false]],
    ['ADMINONLY', [false, false, false, false]],
    [{}, [false, false, false, false]],
    [{ read: false, write: 'resource.openid == auth.openid' }, [false, false, true, false]],
    [{ read: 'auth != null', write: "resource.path == 'b'" }, [true, true, false, false]],
  ])('%p lets read and write one’s own and other files: %p', async (rule, expected) => {
    expect(await answers(rule)).toEqual(expected);
  });

  test('a rule that cannot be read says so', () => {
    expect(() => new BucketGate({ read: 'doc.x == 1' })).toThrow(/cloud storage.*knows no "doc"/);
  });
});
