/**
 * What a device answered, large. The words that are understood in an answer: `admitted` (true or false), `code`,
 * `checks` (each with `check`, `status` and perhaps `code`) and `holder`; everything is shown in full below.
 */
import { h } from '../dom';
import type { LocalText } from '../../../simulator-file';
import { local, say } from '../texts';

type Codes = Readonly<Record<string, LocalText>>;

interface Check {
  readonly check?: unknown;
  readonly status?: unknown;
  readonly code?: unknown;
}

export function answerCard(answer: unknown, codes: Codes): HTMLElement {
  const { admitted, code, checks, holder } = (
    typeof answer === 'object' && answer !== null ? answer : {}
  ) as Readonly<Record<string, unknown>>;
  const tone = admitted === true ? 'yes' : admitted === false ? 'no' : 'none';
  const verdict = { yes: 'admitted', no: 'refused', none: 'answered' } as const;
  return h(
    'div',
    { class: 'answer' },
    h(
      'div',
      { class: `verdict ${tone}`, 'data-admitted': String(admitted) },
      h('b', {}, say(verdict[tone])),
      typeof code === 'string' ? h('span', {}, meaning(code, codes)) : null,
    ),
    typeof holder === 'object' && holder !== null ? facts(holder) : null,
    Array.isArray(checks) && checks.length > 0 ? checkList(checks as Check[], codes) : null,
    h(
      'details',
      {},
      h('summary', {}, say('wholeAnswer')),
      h('pre', {}, JSON.stringify(answer, null, 2)),
    ),
  );
}

function checkList(checks: readonly Check[], codes: Codes): HTMLElement {
  return h(
    'ol',
    { class: 'checks' },
    ...checks.map(({ check, status, code }) =>
      h(
        'li',
        { 'data-status': String(status) },
        h('span', {}, meaning(String(check), codes)),
        typeof code === 'string' ? h('small', {}, meaning(code, codes)) : null,
      ),
    ),
  );
}

function facts(holder: object): HTMLElement {
  const known = Object.entries(holder).filter(([, value]) => value !== null && value !== '');
  return h(
    'div',
    { class: 'facts', 'aria-label': say('person') },
    ...known.map(([name, value]) =>
      h('span', { title: name }, typeof value === 'string' ? value : JSON.stringify(value)),
    ),
  );
}

/** The project's words for a code, else the code. */
function meaning(code: string, codes: Codes): string {
  const text = codes[code];
  return text === undefined ? code : local(text);
}
