import { button, h, section } from '../dom';
import { attempt, notify } from '../notice';
import { failNextSms, type Message } from '../server';
import { shortText } from '../shanghai-time';
import type { Store } from '../store';
import { say } from '../texts';

const SHOWN = 50;

export function messagesSection(store: Store): HTMLElement {
  const rows = h('ul', { class: 'messages' });
  const draw = (): void => {
    const latest = store.messages.slice(-SHOWN).reverse();
    rows.replaceChildren(
      ...(latest.length === 0
        ? [h('li', { class: 'hint' }, say('noMessages'))]
        : latest.map((message) => messageRow(message, store))),
    );
  };
  draw();
  store.on('messages', draw);
  const number = h('input', {
    type: 'tel',
    placeholder: say('failNumber'),
    'aria-label': say('failNumber'),
  });
  const fail = (): void =>
    attempt(async () => {
      await failNextSms(number.value.replace(/\s/g, ''));
      notify(say('willFail'));
    });
  return section(
    'messages',
    say('messages'),
    rows,
    h('div', { class: 'field' }, number, button(say('failNext'), fail)),
  );
}

function messageRow(message: Message, store: Store): HTMLElement {
  const sms = message.kind === 'sms';
  const failed = sms && message.code !== 'Ok';
  return h(
    'li',
    { class: failed ? 'message failed' : 'message' },
    h(
      'div',
      { class: 'message-head' },
      h('span', {}, sms ? masked(message.to) : say('subscribe')),
      h('time', {}, shortText(message.at)),
    ),
    h('div', {}, sms ? smsText(message, store) : `${say('template')} ${message.templateId}`),
    failed ? h('small', {}, message.code) : null,
  );
}

function smsText(message: Extract<Message, { kind: 'sms' }>, { templates }: Store): string {
  const { sign, templateId, params } = message;
  const template = templates[templateId];
  const text =
    template === undefined
      ? [`${say('template')} ${templateId}`, ...params].join(' · ')
      : template.replace(
          /\{(\d+)\}/g,
          (whole, place: string) => params[Number(place) - 1] ?? whole,
        );
  return sign === '' ? text : `【${sign}】${text}`;
}

/** A panel is shown to others: of a number, only enough to tell one from another. */
function masked(number: string): string {
  return number.replace(/^(\+\d{2,5}?)\d+(\d{4})$/, '$1 •••• $2');
}
