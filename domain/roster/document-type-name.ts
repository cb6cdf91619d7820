import type { DocumentType } from '../identity/document';
import { isDocumentType } from '../identity/document';

/** The narrower names first: a residence permit for Hong Kong is no resident card. */
const NAMES: readonly [DocumentType | 'other', RegExp][] = [
  [
    'foreign-permanent-resident-card',
    /外国人永久居留|永居证|foreign(er)?.*permanent|permanentresiden/,
  ],
  ['travel-permit-tw', /台湾.*通行证|台胞证|taiwan.*(permit|pass)/],
  [
    'travel-permit-hk-mo',
    /港澳.*通行证|香港.*通行证|澳门.*通行证|回乡证|(hongkong|hk|maca[ou]).*(travelpermit|homereturn)|homereturnpermit/,
  ],
  ['residence-permit', /港澳台.*居住证|(港澳|香港|澳门|台湾).*居住证|residencepermit/],
  ['passport', /护照|passport/],
  [
    'other',
    /(香港|澳门|港澳|台湾).*身份证|军官|士官|士兵|警官|文职|军人|户口|学生证|驾驶证|出生|其他|其它|无证件|^无$|other|none/,
  ],
  [
    'resident-card',
    /^(中华人民共和国)?(居民|公民|第?[一二]代)?(居民)?身份证(件)?$|^(chinese|prc|national)?(resident)?(identity|id)(card)?$/,
  ],
];

/**
 * The document type that a registrar's word names: one of ours, 'other' for papers that registrars record and this
 * system does not use, null for a word that is not known.
 */
export function documentTypeOf(text: string): DocumentType | 'other' | null {
  const word = text.toLowerCase().replace(/[\s()'’-]/g, '');
  if (isDocumentType(text)) return text;
  return NAMES.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
