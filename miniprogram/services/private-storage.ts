/**
 * What the phone keeps of a person, encrypted by WeChat. Storage can be full, cleared or refused: nothing relies on it.
 */

/** The value kept under the key; undefined when there is none or it cannot be read. */
export function readPrivate(key: string): Promise<unknown> {
  return new Promise((resolve) => {
    void wx.getStorage<unknown>({
      key,
      encrypt: true,
      success: ({ data }) => resolve(data),
      fail: () => resolve(undefined),
    });
  });
}

/** Keeps a value; resolves in any case, since the page works without. */
export function writePrivate(key: string, data: unknown): Promise<void> {
  return new Promise((resolve) => {
    wx.setStorage({ key, data, encrypt: true, complete: () => resolve() });
  });
}

export function removePrivate(key: string): Promise<void> {
  return new Promise((resolve) => {
    wx.removeStorage({ key, complete: () => resolve() });
  });
}
