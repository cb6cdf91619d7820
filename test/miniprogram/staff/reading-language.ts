/** The mini-program in a language people read, without a phone around it. */
import { chooseLanguage, type Language } from '../../../miniprogram/i18n/language';

/** To be called before texts are asked for; nothing of `wx` but the kept choice is there. */
export function readIn(language: Language): void {
  Object.assign(globalThis, {
    wx: { getStorageSync: () => '', setStorageSync: () => undefined },
  });
  chooseLanguage(language);
}
