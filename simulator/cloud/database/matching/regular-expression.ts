/**
 * Regular expressions as MongoDB's matcher (PCRE) reads them, said in JavaScript's: `$` also stands before a last line
 * break, `\A`, `\z`, `\Z`, `\h`, POSIX classes, inline options at the beginning, and the option `x`.
 */
import { patternOf } from '../extended-json';
import { invalidOperator } from '../refusals';

const OPTIONS = /^[imsxu]*$/;

const POSIX_CLASSES: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  word: '\\w',
};

const ESCAPES: Readonly<Record<string, string>> = {
  '\\A': '(?<![\\s\\S])',
  '\\z': '(?![\\s\\S])',
  '\\Z': '(?=\\n?(?![\\s\\S]))',
  '\\h': '[ \\t]',
};

/** The test of a pattern; what MongoDB cannot compile is refused with DATABASE_INVALID_OPERRATOR. */
export function compilePattern(pattern: string, options: string): (text: string) => boolean {
  const unknown = [...options].find((option) => !OPTIONS.test(option));
  if (unknown !== undefined) {
    throw invalidOperator(`invalid flag in regex options: ${unknown}`);
  }
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set([...options, ...(inline?.[1] ?? '')]);
  const source = translated(pattern.slice(inline?.[0].length ?? 0), flags);
  const expression = compiled(source, ['i', 'm', 's'].filter((flag) => flags.has(flag)).join(''));
  return (text) => expression.test(text);
}

/** The test of a RegExp that came over the wire. */
export function patternTest(expression: RegExp): (text: string) => boolean {
  const { pattern, options } = patternOf(expression);
  return compilePattern(pattern, options);
}

/** By code points where JavaScript accepts the pattern so; it wants fewer needless escapes then than PCRE allows. */
function compiled(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    try {
      return new RegExp(source, flags);
    } catch {
      throw invalidOperator('Regular expression is invalid');
    }
  }
}

/** An escape, a class, or any other sign. */
const PARTS = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\w+:\]|[^\]\\])*\]|[\s\S]/g;
const PARTS_WITH_COMMENTS = new RegExp(`#[^\\n]*|${PARTS.source}`, 'g');

function translated(pattern: string, flags: ReadonlySet<string>): string {
  const multiline = flags.has('m');
  const extended = flags.has('x');
  return pattern.replace(extended ? PARTS_WITH_COMMENTS : PARTS, (part) => {
    if (part.startsWith('\\')) {
      return ESCAPES[part] ?? part;
    }
    if (part.startsWith('[') && part.length > 1) {
      return part
        .replace(/\[:(\w+):\]/g, (whole, name: string) => POSIX_CLASSES[name] ?? whole)
        .replace(/^(\[\^?)\]/, '$1\\]');
    }
    if (extended && (/^\s$/.test(part) || part.startsWith('#'))) {
      return '';
    }
    if (part === '$' && !multiline) {
      return '(?=\\n?(?![\\s\\S]))';
    }
    return part;
  });
}
