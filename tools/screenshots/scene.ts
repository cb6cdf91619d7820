/** One picture: who holds the phone, where, and what is done before it is taken. */
import type { Language, Size, Studio, Theme } from './studio';

export const SIZES = {
  phone: { width: 390, height: 844 },
  /** As much of a long page as there is, at the width of a phone. */
  long: { width: 390, height: 1500 },
  /** WeChat for PC. */
  desk: { width: 1280, height: 800 },
} as const satisfies Readonly<Record<string, Size>>;

export interface Scene {
  /** `<page>-<state>`: the name of the file. */
  readonly name: string;
  readonly persona: string;
  /** The Card tab where missing. */
  readonly path?: string;
  readonly size?: keyof typeof SIZES;
  /** WeChat's scene value: how the mini-program was opened. */
  readonly scene?: number;
  readonly fresh?: boolean;
  readonly play?: (studio: Studio, language: Language) => Promise<void>;
}

/** Something that happens to the school, and the pictures that can be taken then. */
export interface Act {
  readonly name: string;
  readonly bring?: (studio: Studio) => Promise<void>;
  readonly scenes: readonly Scene[];
}

export const LANGUAGES: readonly Language[] = ['zh', 'en'];
export const THEMES: readonly Theme[] = ['light', 'dark'];
