/** wx.cloud, through the simulator's server in the holder's name. */
import { ask } from '../cloud-link';
import { getFile, keepTemporary } from '../files/store';
import { bindFamily, asynchronous } from './api';
import { openDatabase } from './cloud-database';
import { toBase64 } from './base64';
import { ApiFailure } from './failure';

let initialised = false;

function requireInit(): void {
  if (!initialised) {
    throw new ApiFailure("Cloud API isn't enabled, please call wx.cloud.init first", {
      errCode: -1,
    });
  }
}

export const cloud = bindFamily(
  {
    init: () => {
      initialised = true;
    },
    callFunction: asynchronous(async ({ name, data }) => {
      requireInit();
      if (typeof name !== 'string' || name === '') {
        throw new ApiFailure('parameter.name should be string instead of undefined', {
          errCode: -404001,
        });
      }
      return ask<{ result: unknown; requestID: string }>('call', { name, data: data ?? {} });
    }),
    uploadFile: asynchronous(async ({ cloudPath, filePath }) => {
      requireInit();
      const file = getFile(String(filePath));
      if (file === undefined) {
        throw new ApiFailure(`file not found: ${String(filePath)}`, { errCode: -1 });
      }
      return ask<{ fileID: string; statusCode: number }>('upload', {
        cloudPath,
        base64: toBase64(file.content),
      });
    }),
    getTempFileURL: asynchronous(async ({ fileList }) => {
      requireInit();
      return ask<{ fileList: unknown[] }>('temp-urls', {
        fileList: listOf(fileList).map((item) =>
          typeof item === 'string' ? { fileID: item } : item,
        ),
      });
    }),
    deleteFile: asynchronous(async ({ fileList }) => {
      requireInit();
      return ask<{ fileList: unknown[] }>('delete-files', { fileList: listOf(fileList) });
    }),
    downloadFile: asynchronous(async ({ fileID }) => {
      requireInit();
      const { fileList } = await ask<{
        fileList: { tempFileURL: string; status: number; errMsg: string }[];
      }>('temp-urls', { fileList: [{ fileID }] });
      const file = fileList[0];
      if (file === undefined || file.status !== 0) {
        throw new ApiFailure(file?.errMsg ?? 'file not found', { errCode: -503003 });
      }
      const response = await fetch(file.tempFileURL);
      const content = new Uint8Array(await response.arrayBuffer());
      const type = response.headers.get('content-type') ?? '';
      return {
        tempFilePath: keepTemporary(content, String(fileID), type),
        statusCode: response.status,
      };
    }),
    database: () => {
      requireInit();
      return openDatabase();
    },
    /** Environments of other accounts. */
    Cloud: function Cloud(): never {
      throw new ApiFailure('wx.cloud.Cloud (a shared environment) is not simulated');
    },
  },
  'cloud.',
);

function listOf(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? (given as unknown[]) : [];
}
