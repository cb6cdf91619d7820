/** Opens a spreadsheet from a link; false when it could not be fetched or shown. */
export async function showFile(url: string): Promise<boolean> {
  try {
    const { tempFilePath } = await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>(
      (success, fail) => wx.downloadFile({ url, success, fail }),
    );
    await wx.openDocument({ filePath: tempFilePath, fileType: 'xlsx', showMenu: true });
    return true;
  } catch {
    return false;
  }
}
