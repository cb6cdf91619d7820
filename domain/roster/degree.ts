import { halfWidth } from '../identity/half-width';

/**
 * What somebody finished: the four degrees of degree education, and what is in a roster without being one.
 * 'completion' 结业: studied to the end without diploma; 'attendance' 肄业: left before; 'non-degree' 进修 and others.
 */
export const DEGREES = [
  'associate',
  'bachelor',
  'master',
  'doctor',
  'completion',
  'attendance',
  'non-degree',
] as const;

export type Degree = (typeof DEGREES)[number];

/**
 * The words of registrars, those first that would otherwise be taken for a part of another (博士后, 专科起点本科).
 * 研究生 and 硕博连读 alone are left out: they may mean a master or a doctor.
 */
const WORDS: readonly [Degree, RegExp][] = [
  ['completion', /结业/],
  ['attendance', /肄业|退学/],
  ['non-degree', /博士后|进修|培训|交换|交流|访学|访问|预科|语言生|短期|研修|课程班|旁听|非学历/],
  [
    'non-degree',
    /postdoc|exchange|visiting|non-?degree|short[- ]?term|language (student|program)|preparatory/,
  ],
  ['bachelor', /第二学士|双学士|双学位|专升本|专接本|专起本|专转本/],
  ['doctor', /^(?!.*硕博连读).*博士|直博|ph\.?\s*d|doctor|\bd\.?phil/],
  ['master', /硕士|\bmaster|\bmba\b|\bmpa\b|\bm\.?\s?(sc|a|s|eng|ed|phil|med)\b/],
  ['bachelor', /本科|学士|bachelor|undergraduate|\bmbbs\b|\bb\.?\s?(sc|a|s|eng|ed|med)\b/],
  ['associate', /专科|大专|高职|associate|junior college|diploma/],
];

/** The degree that a registrar's words name, in Chinese or English; null when they do not tell it for certain. */
export function degreeOf(text: string): Degree | null {
  const words = halfWidth(text).toLowerCase().trim();
  if (words.length > 60) return null;
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
