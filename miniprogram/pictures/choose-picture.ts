/**
 * The path of a picture from camera or album; undefined when nothing was chosen. `camera` is the one that opens first.
 */
export async function choosePicture(camera: 'front' | 'back'): Promise<string | undefined> {
  try {
    const { tempFiles } = await wx.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      sizeType: ['compressed'],
      camera,
    });
    return tempFiles[0]?.tempFilePath;
  } catch {
    // WeChat rejects when nothing is chosen.
    return undefined;
  }
}
