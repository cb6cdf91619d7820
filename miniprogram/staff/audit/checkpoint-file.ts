/** Gives a checkpoint to the person: saved on a PC, sent to a chat on a phone; whoever calls that off keeps the page. */
export function saveCheckpoint(fileName: string, text: string): void {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`;
  wx.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
  const { platform } = wx.getDeviceInfo();
  const calledOff = { fail: () => undefined };
  if (platform === 'windows' || platform === 'mac') wx.saveFileToDisk({ filePath, ...calledOff });
  else void wx.shareFileMessage({ filePath, fileName, ...calledOff });
}
