/** Identity documents. */
import type { ErrorsInBoth } from './error-text';

export const DOCUMENT_ERRORS = {
  DOCUMENT_TYPE_UNKNOWN: {
    zh: { title: '没有选择证件类型', next: '请选择一种证件' },
    en: { title: 'No document type chosen', next: 'Choose one' },
  },
  DOCUMENT_EVIDENCE_MISSING: {
    zh: { title: '没有填写依据', next: '写明看到了什么，例如新旧两本护照' },
    en: {
      title: 'Nothing is noted that proves it',
      next: 'Say what you saw, such as both passports',
    },
  },
  DOCUMENT_NUMBER_MISSING: {
    zh: { title: '没有填写证件号码', next: '请按证件填写' },
    en: { title: 'The number is missing', next: 'Copy it from the document' },
  },
  DOCUMENT_FORMAT: {
    zh: { title: '号码的位数或字符不对', next: '请对照证件核对，或换一种证件类型' },
    en: {
      title: 'The length or the characters do not fit',
      next: 'Compare with the document, or choose another type',
    },
  },
  DOCUMENT_CHECK_DIGIT: {
    zh: { title: '号码与校验位不符', next: '可能有一位输错，请逐位核对' },
    en: {
      title: 'The number does not match its check digit',
      next: 'One digit is probably wrong; compare them one by one',
    },
  },
  DOCUMENT_BIRTH_DATE: {
    zh: { title: '号码里的出生日期不存在', next: '请核对第 7 至 14 位' },
    en: { title: 'The birth date inside the number does not exist', next: 'Check digits 7 to 14' },
  },
  DOCUMENT_FIRST_GENERATION: {
    zh: { title: '这是第一代身份证的 15 位号码', next: '请填写现在身份证上的 18 位号码' },
    en: {
      title: 'This is a 15-digit number of the first generation',
      next: 'Enter the 18 characters of your present card',
    },
  },
  DOCUMENT_AREA: {
    zh: { title: '号码与证件类型不符', next: '请确认选对了证件类型' },
    en: {
      title: 'The number belongs to another type of document',
      next: 'Check the type you chose',
    },
  },
  DOCUMENT_COUNTRY_MISSING: {
    zh: { title: '没有选择护照签发国家或地区', next: '请选择一个' },
    en: {
      title: 'The issuing country is missing',
      next: 'Choose the country that issued the passport',
    },
  },
  DOCUMENT_COUNTRY_UNKNOWN: {
    zh: { title: '没有这个国家或地区', next: '请从列表里选择' },
    en: { title: 'That country is not on the list', next: 'Choose it from the list' },
  },
} satisfies ErrorsInBoth;
