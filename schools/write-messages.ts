/**
 * Makes of the texts that schools share, and of what one school has of its own, all that this school writes to people.
 */
import {
  goesByMail,
  goesBySms,
  goesBySubscription,
  goesToInbox,
  kindsBy,
  type MessageKind,
  type SmsKind,
} from '../domain/message/kinds';
import type { Both, OwnTexts, Texts, Words } from './message-texts';
import type { SchoolProfile } from './schema';
import { textsWith } from './shared-messages';

type Messages = SchoolProfile['messages'];

/** As the provider gave them: for mainland numbers in Chinese and in English, then the same for numbers abroad. */
type SmsIds = Readonly<Record<SmsKind, readonly [string, string, string, string]>>;

/** All that a school writes. Texts of its own replace the shared ones, way by way. */
export function writeMessages(school: {
  readonly words: Words;
  readonly sms: Pick<Messages['sms'], 'signName' | 'priceFen'> & { readonly ids: SmsIds };
  readonly inbox: Pick<Messages['inbox'], 'keptDays'>;
  readonly subscription: Pick<Messages['subscription'], 'topics'>;
  readonly own?: OwnTexts;
}): Messages {
  const { words, own = {} } = school;
  const { ids, ...sms } = school.sms;
  const shared = textsWith(words);
  const of = <K extends MessageKind>(kind: K): Texts<K> =>
    Object.assign({}, shared[kind], own[kind]);
  return {
    sms: { ...sms, templates: each(kindsBy(goesBySms), (kind) => smsOf(of(kind).sms, ids[kind])) },
    mail: { templates: each(kindsBy(goesByMail), (kind) => letter(of(kind).mail, words)) },
    inbox: { ...school.inbox, texts: each(kindsBy(goesToInbox), (kind) => of(kind).inbox) },
    subscription: {
      ...school.subscription,
      fields: each(kindsBy(goesBySubscription), (kind) => of(kind).subscription),
    },
  };
}

function each<K extends MessageKind, T>(kinds: readonly K[], of: (kind: K) => T): Record<K, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<K, T>;
}

function smsOf({ zh, en }: Both, ids: SmsIds[SmsKind]): Messages['sms']['templates'][SmsKind] {
  const [mainlandZh, mainlandEn, abroadZh, abroadEn] = ids;
  const open = 'the Alumni Card mini-program in WeChat';
  const english = en.replace('{app}', open);
  return {
    mainland: {
      zh: { id: mainlandZh, text: zh.replace('{app}', '小程序“校友卡”') },
      en: { id: mainlandEn, text: english },
    },
    // Who lives abroad may have other apps with mini-programs.
    abroad: {
      zh: { id: abroadZh, text: zh.replace('{app}', '微信小程序“校友卡”') },
      en: { id: abroadEn, text: english },
    },
  };
}

/** How every letter goes on after what it has to say. */
function letter(
  { subject, body }: { readonly subject: Both; readonly body: Both },
  { signature }: Words,
): { subject: Both; body: Both } {
  return {
    subject,
    body: {
      zh: `${body.zh}\n\n打开方式：微信 → 小程序 → “校友卡”。这封邮件由系统发出，请不要回复，也不要在邮件里发送证件号码。\n\n${signature.zh}`,
      en: `${body.en}\n\nTo open it: WeChat → Mini Programs → “校友卡”. This message was sent automatically: please do not reply to it, and never send document numbers by email.\n\n${signature.en}`,
    },
  };
}
