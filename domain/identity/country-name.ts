import { COUNTRIES } from './countries';

/** What registrars write for a country besides its names in the list. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  中华人民共和国: 'CN',
  中国大陆: 'CN',
  prc: 'CN',
  mainlandchina: 'CN',
  香港: 'HK',
  中国香港特别行政区: 'HK',
  hongkong: 'HK',
  澳门: 'MO',
  中国澳门特别行政区: 'MO',
  macao: 'MO',
  macau: 'MO',
  台湾: 'TW',
  taiwan: 'TW',
  大韩民国: 'KR',
  南韩: 'KR',
  korea: 'KR',
  republicofkorea: 'KR',
  北韩: 'KP',
  dprk: 'KP',
  俄国: 'RU',
  russianfederation: 'RU',
  美利坚合众国: 'US',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  大不列颠及北爱尔兰联合王国: 'GB',
  uk: 'GB',
  greatbritain: 'GB',
  阿联酋: 'AE',
  uae: 'AE',
  沙特: 'SA',
  孟加拉: 'BD',
  坦桑尼亚联合共和国: 'TZ',
  刚果民主共和国: 'CD',
  民主刚果: 'CD',
  democraticrepublicofthecongo: 'CD',
  刚果共和国: 'CG',
  republicofthecongo: 'CG',
  象牙海岸: 'CI',
  ivorycoast: 'CI',
  科特迪瓦共和国: 'CI',
  老挝人民民主共和国: 'LA',
  越南社会主义共和国: 'VN',
  vietnam: 'VN',
  缅甸联邦: 'MM',
  burma: 'MM',
  turkey: 'TR',
  czechrepublic: 'CZ',
  捷克共和国: 'CZ',
  swaziland: 'SZ',
  macedonia: 'MK',
  马其顿: 'MK',
  caboverde: 'CV',
  easttimor: 'TL',
  塞尔维亚共和国: 'RS',
  波黑: 'BA',
  吉尔吉斯: 'KG',
};

/** Letters and Han characters only, in lower case, so that "Côte d'Ivoire" and "COTE D IVOIRE" meet. */
function nameKey(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\sand\s/g, '')
    .replace(/[^a-z\p{Script=Han}]/gu, '');
}

let codesByName: Map<string, string> | null = null;

function namesToCodes(): Map<string, string> {
  const codes = new Map<string, string>();
  for (const country of COUNTRIES) {
    for (const name of [country.code, country.alpha3, country.zh, country.en]) {
      codes.set(nameKey(name), country.code);
    }
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) codes.set(name, code);
  return codes;
}

/** ISO 3166-1 alpha-2 code of a country told by code or by name, in Chinese or English; null when it is not known. */
export function countryCodeOf(text: string): string | null {
  if (text.length > 100) return null;
  codesByName ??= namesToCodes();
  return codesByName.get(nameKey(text)) ?? null;
}
