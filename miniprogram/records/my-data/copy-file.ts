/** A copy's files on the phone: shown or passed on, never kept in the mini-program's own storage. */

/** Fetches what a link leads to; its temporary path, or null when it could not be fetched. */
export async function fetchFile(url: string): Promise<string | null> {
  try {
    const { statusCode, tempFilePath } =
      await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>((success, fail) =>
        wx.downloadFile({ url, success, fail }),
      );
    return statusCode === 200 ? tempFilePath : null;
  } catch {
    return null;
  }
}

/** False when the phone cannot show it. */
export async function showSheet(filePath: string): Promise<boolean> {
  try {
    await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    return true;
  } catch {
    return false;
  }
}

/** On a phone to a chat, such as one's own file transfer; on a PC to the disk. */
export function passOn(filePath: string, fileName: string): void {
  // Calling it off is no failure.
  const calledOff = { fail: () => undefined };
  if (isOnPc()) void wx.saveFileToDisk({ filePath, ...calledOff });
  else void wx.shareFileMessage({ filePath, fileName, ...calledOff });
}

export function isOnPc(): boolean {
  return ['windows', 'mac'].includes(wx.getDeviceInfo().platform);
}
