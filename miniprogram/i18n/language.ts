/** The language people read: chosen in Me, else WeChat's. Chinese in all its forms reads 'zh', everything else 'en'. */
export type Language = 'zh' | 'en';

const KEY = 'language';

let current: Language | undefined;

export function language(): Language {
  if (current === undefined) {
    const chosen: unknown = wx.getStorageSync(KEY);
    current = isLanguage(chosen) ? chosen : languageOfWeChat();
  }
  return current;
}

/** Changes the language from now on; pages follow when they are shown next. */
export function chooseLanguage(chosen: Language): void {
  current = chosen;
  wx.setStorageSync(KEY, chosen);
}

/** The text of a school profile in the language people read. */
export function inLanguage(text: { readonly zh: string; readonly en: string }): string {
  return text[language()];
}

function languageOfWeChat(): Language {
  return wx.getAppBaseInfo().language.startsWith('zh') ? 'zh' : 'en';
}

function isLanguage(value: unknown): value is Language {
  return value === 'zh' || value === 'en';
}
