/**
 * Texts in both languages under typed keys. Each package of the mini-program has a dictionary of its own, in sections;
 * a page takes the section it shows into its data and fills in the rest with `t`.
 */
import { school } from '@school';
import { language, type Language } from './language';

export type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The shape the second language has to have: the keys of the first, none missing and none more. */
export type SameKeys<D extends Sections> = {
  readonly [S in keyof D]: { readonly [K in keyof D[S]]: string };
};

export type TextKey<D extends Sections> = {
  [S in keyof D & string]: `${S}.${keyof D[S] & string}`;
}[keyof D & string];

export type Params = Readonly<Record<string, string | number>>;

export interface Dictionary<D extends Sections> {
  /** The text of a key, its `{name}`s filled in. `{n|day|days}` gives the first word when n is 1. */
  readonly t: (key: TextKey<D>, params?: Params) => string;
  /** All texts of a section; the same object until the language changes. */
  readonly section: <S extends keyof D & string>(name: S) => SameKeys<D>[S];
}

export function dictionary<D extends Sections>(zh: D, en: SameKeys<D>): Dictionary<D> {
  const texts: Readonly<Record<Language, SameKeys<D>>> = {
    zh: withTerms(zh, 'zh'),
    en: withTerms(en, 'en'),
  };
  return {
    t(key, params = {}) {
      const [section = '', name = ''] = key.split('.');
      const text = texts[language()][section]?.[name];
      return text === undefined ? key : fillIn(text, params);
    },
    section: (name) => texts[language()][name],
  };
}

/** Puts the parameters into a text; what has no parameter stays as it is. */
export function fillIn(text: string, params: Params): string {
  return text.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (whole, name: string, one: string | undefined, other: string | undefined) => {
      const value = params[name];
      if (value === undefined) return whole;
      if (one === undefined || other === undefined) return String(value);
      return value === 1 ? one : other;
    },
  );
}

/** What the school calls things does not change while the mini-program runs, so it is filled in at once. */
function withTerms<D extends Sections>(sections: D, lang: Language): D {
  const terms: Params = {
    school: school.name[lang],
    card: school.terms.card[lang],
    code: school.terms.identityCode[lang],
    office: school.office.name[lang],
  };
  const filled = Object.entries(sections).map(([name, section]) => [
    name,
    Object.fromEntries(Object.entries(section).map(([key, text]) => [key, fillIn(text, terms)])),
  ]);
  return Object.fromEntries(filled) as D;
}
