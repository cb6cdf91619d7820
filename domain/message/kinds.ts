/**
 * What people are told, and by which ways. A message says that there is an outcome and to look into the app: no name, no
 * number, no reason, because one call to the SMS service shares its text over many numbers and numbers are given again.
 */

export const CHANNELS = ['sms', 'mail', 'subscription'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * What WeChat asks people to agree to, once for each message. Only what somebody waits for is one: a message that says
 * less would use up the agreement before the outcome comes.
 */
export const TOPICS = ['review-outcome', 'visit-reminder'] as const;
export type Topic = (typeof TOPICS)[number];

interface KindRule {
  readonly sms: boolean;
  readonly mail: boolean;
  /** The agreement under which WeChat may deliver it; null where it never goes that way. */
  readonly topic: Topic | null;
  readonly inbox: boolean;
  /** Places in the text of the SMS that differ from message to message. */
  readonly smsPlaces: number;
  /** The page of the mini-program where the outcome stands. */
  readonly page: string;
}

const CARD = 'pages/card/card';
const VISIT = 'pages/visit/visit';
const GUESTS = 'visiting/guests/guests';
const everywhere = { sms: true, mail: true, inbox: true, smsPlaces: 0, page: CARD } as const;
const inTheApp = { sms: false, mail: false, topic: null, inbox: true, smsPlaces: 0 } as const;

export const MESSAGE_KINDS = {
  'review-approved': { ...everywhere, topic: 'review-outcome' },
  'review-refused': { ...everywhere, topic: 'review-outcome' },
  'review-more-information': { ...everywhere, topic: 'review-outcome' },
  'review-rolled-over': { ...everywhere, topic: null },
  'review-reversed': { ...everywhere, topic: 'review-outcome' },
  'card-changed': { ...everywhere, topic: null },
  'card-expiring': { ...everywhere, topic: null },
  'card-moved': { ...everywhere, topic: null },
  /** The answer stands with the person's own data. */
  'correction-decided': {
    sms: false,
    mail: false,
    topic: null,
    inbox: true,
    smsPlaces: 0,
    page: 'records/my-data/my-data',
  },
  /** The one text with a place: it proves who holds the phone, and is worth nothing ten minutes later. */
  'possession-code': {
    sms: true,
    mail: false,
    topic: null,
    inbox: false,
    smsPlaces: 1,
    page: CARD,
  },
  'visit-offered': { ...everywhere, page: VISIT, topic: null },
  'visit-cancelled': { ...everywhere, page: VISIT, topic: null },
  'visit-drawn': { ...everywhere, page: VISIT, topic: null },
  /** Nothing is to be done about it any more. */
  'visit-unplaced': { ...inTheApp, page: VISIT },
  'group-decided': { ...everywhere, page: VISIT, topic: null },
  /** Of guests whom the alumnus entered: nobody else can tell them, or take the place. */
  'guests-offered': { ...everywhere, page: GUESTS, topic: null },
  'guests-decided': { ...everywhere, page: GUESTS, topic: null },
  /** In the app alone: who invited, and who was, know that something may change. */
  'guest-changed': { ...inTheApp, page: GUESTS },
  'guest-withdrawn': { ...inTheApp, page: VISIT },
  'guest-warning': { ...inTheApp, page: GUESTS },
  'visit-reminder': {
    sms: false,
    mail: false,
    topic: 'visit-reminder',
    inbox: false,
    smsPlaces: 0,
    page: VISIT,
  },
} as const satisfies Readonly<Record<string, KindRule>>;

export type MessageKind = keyof typeof MESSAGE_KINDS;

type KindsWith<F extends keyof KindRule, V> = {
  [K in MessageKind]: (typeof MESSAGE_KINDS)[K][F] extends V ? K : never;
}[MessageKind];

export type SmsKind = KindsWith<'sms', true>;
export type MailKind = KindsWith<'mail', true>;
export type InboxKind = KindsWith<'inbox', true>;
export type SubscriptionKind = KindsWith<'topic', Topic>;

export function isMessageKind(text: string): text is MessageKind {
  return Object.keys(MESSAGE_KINDS).includes(text);
}

export function goesBySms(kind: MessageKind): kind is SmsKind {
  return MESSAGE_KINDS[kind].sms;
}

export function goesByMail(kind: MessageKind): kind is MailKind {
  return MESSAGE_KINDS[kind].mail;
}

export function goesToInbox(kind: MessageKind): kind is InboxKind {
  return MESSAGE_KINDS[kind].inbox;
}

export function goesBySubscription(kind: MessageKind): kind is SubscriptionKind {
  return MESSAGE_KINDS[kind].topic !== null;
}

/** The kinds that go by one way, in the order in which they are listed above. */
export function kindsBy<K extends MessageKind>(goes: (kind: MessageKind) => kind is K): K[] {
  return (Object.keys(MESSAGE_KINDS) as MessageKind[]).filter(goes);
}

/** Whether the message is worth nothing unless it comes at once; it goes before all others. */
export function isUrgent(kind: MessageKind): boolean {
  return kind === 'possession-code';
}
