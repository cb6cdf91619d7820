/**
 * Puts a file into the cloud's storage, as an operator's script would: with the SDK and the environment's credentials.
 */
import cloud from 'wx-server-sdk';

export async function uploadFile(cloudPath: string, content: Buffer): Promise<string> {
  // The types know no symbol here; the SDK's own constant is one.
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
  const reply = (await cloud.uploadFile({ cloudPath, fileContent: content })) as unknown as {
    fileID: string;
  };
  return reply.fileID;
}
