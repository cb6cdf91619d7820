/**
 * WeChat's lengths in the browser's words: rpx is a 750th of the frame's width, vh a hundredth of the page area
 * below the navigation bar, and the safe area is that of the simulated phone. Used at build time for WXSS and at run
 * time for inline styles.
 */
export function translateLengths(css: string): string {
  let translated = css;
  if (translated.includes('rpx')) {
    translated = translated.replace(
      /(-?(?:\d+\.\d+|\.\d+|\d+))rpx\b/g,
      (_, amount: string) => `calc(${amount} * var(--rpx))`,
    );
  }
  if (translated.includes('vh')) {
    translated = translated.replace(
      /(-?(?:\d+\.\d+|\.\d+|\d+))vh\b/g,
      (_, amount: string) => `calc(${amount} * var(--vh))`,
    );
  }
  if (translated.includes('safe-area-inset')) {
    translated = translated.replace(
      /(?:env|constant)\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g,
      (_, side: string) => `var(--safe-area-${side}, 0px)`,
    );
  }
  return translated;
}
