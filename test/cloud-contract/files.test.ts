import { randomUUID } from 'node:crypto';
import { rejection } from '../simulator/project/sdk';
import type { Cloud } from './environment';
import { openCloud } from './environment';

let cloud: Cloud;
const uploaded: string[] = [];
beforeAll(async () => {
  cloud = await openCloud();
});
afterAll(async () => {
  if (uploaded.length > 0) {
    await cloud.wx.deleteFile({ fileList: uploaded });
  }
  await cloud.close();
});

const upload = async (text: string, path = `contract/${randomUUID()}.txt`): Promise<string> => {
  const fileContent = Buffer.from(text);
  const { fileID } = await cloud.wx.uploadFile({ cloudPath: path, fileContent });
  uploaded.push(fileID);
  return fileID;
};
const download = async (fileID: string): Promise<string> =>
  (await cloud.wx.downloadFile({ fileID })).fileContent.toString();
const linkTo = async (fileID: string): Promise<string> => {
  const { fileList } = await cloud.wx.getTempFileURL({ fileList: [{ fileID, maxAge: 600 }] });
  return String(fileList[0]?.tempFileURL);
};

describe('files by wx-server-sdk', () => {
  test('what is uploaded comes back, by the SDK and by a link', async () => {
    const fileID = await upload('校友, 2026');
    expect(fileID).toMatch(/^cloud:\/\/.+\/contract\/.+\.txt$/);
    expect(await download(fileID)).toBe('校友, 2026');
    expect(await (await fetch(await linkTo(fileID))).text()).toBe('校友, 2026');
  });

  test('the same path is the same file: the later upload replaces the earlier', async () => {
    const path = `contract/${randomUUID()}.txt`;
    const first = await upload('first', path);
    expect(await upload('second', path)).toBe(first);
    expect(await download(first)).toBe('second');
  });

  test('a part of a file is sent when it is asked for', async () => {
    const response = await fetch(await linkTo(await upload('abcdef')), {
      headers: { range: 'bytes=2-' },
    });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 2-5/6');
    expect(await response.text()).toBe('cdef');
  });

  test('a deleted file is gone', async () => {
    const fileID = await upload('x');
    expect((await cloud.wx.deleteFile({ fileList: [fileID] })).fileList).toMatchObject([
      { fileID, status: 0 },
    ]);
    await rejection(cloud.wx.downloadFile({ fileID }));
  });

  test('a file that is not there has no link', async () => {
    const fileID = (await upload('x')).replace(/[^/]+$/, `${randomUUID()}.txt`);
    const { fileList } = await cloud.wx.getTempFileURL({ fileList: [fileID] });
    expect(fileList).toMatchObject([{ tempFileURL: '' }]);
  });
});
