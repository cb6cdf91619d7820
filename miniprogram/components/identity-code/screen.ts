/** The screen while a code is on it. What a phone does not allow is left as it is: the code shows all the same. */

let usualBrightness: number | undefined;

/** Bright, awake, and hidden from screen shots. */
export function brightScreen(): void {
  wx.getScreenBrightness({
    success({ value }) {
      usualBrightness ??= value;
      void wx.setScreenBrightness({ value: 1 });
    },
  });
  void wx.setKeepScreenOn({ keepScreenOn: true });
  wx.setVisualEffectOnCapture({ visualEffect: 'hidden' });
}

/** As it was before `brightScreen`. */
export function usualScreen(): void {
  // -1 gives the screen back to the system's own control; only Android knows it.
  const value = wx.getDeviceInfo().platform === 'android' ? -1 : usualBrightness;
  if (value !== undefined) void wx.setScreenBrightness({ value });
  usualBrightness = undefined;
  void wx.setKeepScreenOn({ keepScreenOn: false });
  wx.setVisualEffectOnCapture({ visualEffect: 'none' });
}
