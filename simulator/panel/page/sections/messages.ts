import type { Mail } from '../../../cloud/mail/mail';
import type { ShortMessage, SubscriptionMessage } from '../../../cloud/message';
import { button, h, section } from '../dom';
import { attempt, notify } from '../notice';
import { failNextSms, type Sent } from '../server';
import { shortText } from '../shanghai-time';
import type { Store } from '../store';
import { say } from '../texts';

const SHOWN = 50;

export function messagesSection(store: Store): HTMLElement {
  const rows = h('ul', { class: 'messages' });
  const draw = (): void => {
    const latest = store.sent.slice(-SHOWN).reverse();
    rows.replaceChildren(
      ...(latest.length === 0
        ? [h('li', { class: 'hint' }, say('noMessages'))]
        : latest.map((sent) => messageRow(lookOf(sent, store), sent.at))),
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

/** What a row shows. */
interface Look {
  readonly who: string;
  readonly title?: string;
  readonly text: string;
  /** Why it did not arrive, or what else is to be said of its way. */
  readonly note?: string;
  readonly failed: boolean;
}

function messageRow({ who, title, text, note, failed }: Look, at: number): HTMLElement {
  return h(
    'li',
    { class: failed ? 'message failed' : 'message' },
    h('div', { class: 'message-head' }, h('span', {}, who), h('time', {}, shortText(at))),
    title === undefined ? null : h('div', { class: 'message-title' }, title),
    h('div', { class: 'message-text' }, text),
    note === undefined ? null : h('small', {}, note),
  );
}

function lookOf(sent: Sent, store: Store): Look {
  switch (sent.kind) {
    case 'sms':
      return smsLook(sent, store);
    case 'subscribe':
      return subscriptionLook(sent);
    case 'mail':
      return mailLook(sent);
  }
}

function smsLook(message: ShortMessage, store: Store): Look {
  const failed = message.code !== 'Ok';
  return {
    who: maskedNumber(message.to),
    text: smsText(message, store),
    failed,
    ...(failed ? { note: message.code } : {}),
  };
}

function subscriptionLook({ templateId }: SubscriptionMessage): Look {
  return { who: say('subscribe'), text: `${say('template')} ${templateId}`, failed: false };
}

function mailLook({ recipients, code, replyLost, content }: Mail): Look {
  const failed = code >= 400;
  const note = failed ? `SMTP ${code}` : replyLost === true ? say('replyLost') : undefined;
  return {
    who: `${say('mail')} · ${recipients.map(maskedAddress).join(', ')}`,
    ...(content === null ? {} : { title: content.subject || say('noSubject') }),
    text: content === null ? '' : (content.text ?? textOfHtml(content.html ?? '')).trim(),
    failed,
    ...(note === undefined ? {} : { note }),
  };
}

function smsText({ sign, templateId, params }: ShortMessage, { templates }: Store): string {
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

/** The text alone: what is parsed this way runs no script and loads no picture. */
function textOfHtml(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

/** A panel is shown to others: of a number, only enough to tell one from another. */
function maskedNumber(number: string): string {
  return number.replace(/^(\+\d{2,5}?)\d+(\d{4})$/, '$1 •••• $2');
}

/** As of numbers. */
function maskedAddress(address: string): string {
  return address.replace(/^(.{1,2}).*(@[^@]*)$/, '$1•••$2');
}
