/** The menu below the official account's chat, as WeChat's `menu/create` takes it. */

/** One entry of the profile: it opens a page of the mini-program, or is answered with a text. */
export type MenuEntry =
  | { readonly name: string; readonly page: string }
  | { readonly name: string; readonly answer: string };

export interface MenuColumn {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
}

export interface MiniProgramTarget {
  readonly appid: string;
  /** Where WeChat clients go that are too old for mini-programs. */
  readonly fallbackUrl: string;
}

export type MenuButton =
  | {
      readonly type: 'miniprogram';
      readonly name: string;
      readonly url: string;
      readonly appid: string;
      readonly pagepath: string;
    }
  | { readonly type: 'click'; readonly name: string; readonly key: string };

export interface Menu {
  readonly button: readonly { readonly name: string; readonly sub_button: readonly MenuButton[] }[];
}

/** The whole menu; WeChat replaces the one before by it. */
export function buildMenu(columns: readonly MenuColumn[], target: MiniProgramTarget): Menu {
  return {
    button: columns.map(({ name, entries }) => ({
      name,
      sub_button: entries.map((entry) => buildButton(entry, target)),
    })),
  };
}

function buildButton(entry: MenuEntry, { appid, fallbackUrl }: MiniProgramTarget): MenuButton {
  return 'page' in entry
    ? { type: 'miniprogram', name: entry.name, url: fallbackUrl, appid, pagepath: entry.page }
    : { type: 'click', name: entry.name, key: entry.answer };
}
