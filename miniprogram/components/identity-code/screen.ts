/** The screen while a code is on it. What a phone does not allow is left as it is: the code shows all the same. */

let usualBrightness: number | undefined;
let isBright = false;

/** Bright, awake, and hidden from screen shots. */
export function brightScreen(): void {
  isBright = true;
  wx.getScreenBrightness({
    success({ value }) {
      // Who has left the page meanwhile keeps the usual screen.
      if (!isBright) return;
      usualBrightness ??= value;
      void wx.setScreenBrightness({ value: 1 });
    },
  });
  void wx.setKeepScreenOn({ keepScreenOn: true });
  hideFromCapture('hidden');
}

/** As it was before `brightScreen`. */
export function usualScreen(): void {
  isBright = false;
  // -1 gives the screen back to the system's own control; only Android knows it.
  const value = wx.getDeviceInfo().platform === 'android' ? -1 : usualBrightness;
  if (value !== undefined) void wx.setScreenBrightness({ value });
  usualBrightness = undefined;
  void wx.setKeepScreenOn({ keepScreenOn: false });
  hideFromCapture('none');
}

/** Not on every phone; there the code's half minute and its single use have to do. */
function hideFromCapture(visualEffect: 'hidden' | 'none'): void {
  if (wx.canIUse('setVisualEffectOnCapture')) wx.setVisualEffectOnCapture({ visualEffect });
}
