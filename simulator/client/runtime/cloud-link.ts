/** The way from the page to the simulator's server: calls made in the holder's name, never with an OPENID. */
import { track } from './activity';
import { phone } from './host';

/** An error in the words of `wx.cloud`. */
export class CloudFailure extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg);
  }
}

/** Posts to the server; while the phone is offline this fails as a request does. */
export async function ask<T>(what: string, body: unknown): Promise<T> {
  if (!phone().online) {
    throw new CloudFailure(-1, 'request:fail');
  }
  return track(post<T>(what, body));
}

/** Asks for what lies before the phone's camera or in its memory: that needs no network. */
export function askSurroundings<T>(what: string, body: unknown): Promise<T> {
  return track(post<T>(what, body));
}

async function post<T>(what: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/phone/${what}?id=${encodeURIComponent(phone().id)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new CloudFailure(-1, 'request:fail');
  }
  const answer = (await response.json()) as {
    value?: T;
    error?: { errCode: number; errMsg: string };
  };
  if (answer.error !== undefined) {
    throw new CloudFailure(answer.error.errCode, answer.error.errMsg);
  }
  return answer.value as T;
}

interface TempUrls {
  fileList: { fileID: string; tempFileURL: string; status: number; errMsg: string }[];
}

/** Temporary address of a file in cloud storage; the file's own address when there is none. */
export async function cloudFileUrl(fileID: string): Promise<string> {
  try {
    const { fileList } = await ask<TempUrls>('temp-urls', { fileList: [{ fileID }] });
    return fileList[0]?.tempFileURL ?? fileID;
  } catch (error) {
    console.warn('cloud file', fileID, error);
    return fileID;
  }
}
