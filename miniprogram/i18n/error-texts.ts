/** Every error in words: what happened, and what to do next. */
import { shortMoment } from './dates';
import { fillIn } from './dictionary';
import { ERRORS, type ShownErrorCode } from './errors/index';
import type { ErrorText } from './errors/error-text';
import { language } from './language';

export type { ErrorText };

/** Stands for a moment that the server did not name. */
const LATER = { zh: '稍后', en: 'later' };

/** The error in the language people read; codes of a newer server read as INTERNAL. */
export function errorText(error: {
  readonly code: string;
  readonly at?: number | undefined;
  readonly requestId?: string | undefined;
}): ErrorText {
  const text = ERRORS[isShown(error.code) ? error.code : 'INTERNAL'][language()];
  const at = error.at === undefined ? LATER[language()] : shortMoment(error.at);
  return { title: fillIn(text.title, { at }), next: fillIn(text.next, { at }) };
}

/** Title and advice in one line, for places beneath a field. */
export function fieldErrorText(code: string): string {
  const { title, next } = errorText({ code });
  return language() === 'zh' ? `${title}，${next}` : `${title}. ${next}`;
}

function isShown(code: string): code is ShownErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, code);
}
