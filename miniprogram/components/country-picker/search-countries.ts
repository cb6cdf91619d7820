/** Countries as people look for them: by name in either language, by code, by dial code. */
import { COUNTRIES, type Country } from '../../../domain/identity/countries';
import { language } from '../../i18n/language';

export interface ListedCountry {
  readonly code: string;
  readonly name: string;
  readonly dialCode: string;
}

/** Where most of those come from who carry a passport; they stand first, in this order, while nothing is typed. */
const OFTEN = [
  'CN',
  'HK',
  'MO',
  'TW',
  'GH',
  'IN',
  'ID',
  'MY',
  'NG',
  'PK',
  'RU',
  'ZA',
  'KR',
  'TH',
  'US',
  'VN',
];

/** All countries that fit the query, the likely ones first; each with its name in the language people read. */
export function searchCountries(query: string): ListedCountry[] {
  const wanted = query
    .trim()
    .toLowerCase()
    .replace(/^\+|^00/, '');
  const fits = COUNTRIES.filter((country) => rank(country, wanted) < NOT_FOUND);
  return fits.sort((a, b) => place(a, wanted) - place(b, wanted)).map(listed);
}

export function countryName(code: string): string {
  const country = COUNTRIES.find((one) => one.code === code);
  return country === undefined ? '' : listed(country).name;
}

const NOT_FOUND = 4;

/** How far up it stands: by its rank, and among the likely ones by their order. */
function place(country: Country, wanted: string): number {
  return wanted === '' && OFTEN.includes(country.code)
    ? OFTEN.indexOf(country.code) - OFTEN.length
    : rank(country, wanted);
}

function rank(country: Country, wanted: string): number {
  if (wanted === '') return 0;
  const english = country.en.toLowerCase();
  const exact = [country.code, country.alpha3].some((code) => code.toLowerCase() === wanted);
  if (exact || country.dialCode === wanted) return 0;
  if (english.startsWith(wanted) || country.zh.startsWith(wanted)) return 1;
  if (english.includes(` ${wanted}`) || country.zh.includes(wanted)) return 2;
  return wanted.length > 2 && english.includes(wanted) ? 3 : NOT_FOUND;
}

function listed({ code, zh, en, dialCode }: Country): ListedCountry {
  return { code, name: language() === 'zh' ? zh : en, dialCode };
}
