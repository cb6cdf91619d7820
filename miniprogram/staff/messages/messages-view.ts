/** The page about messages in words. Pure. */
import { shortMoment, wholeNumber } from '../../i18n/dates';
import { t, section } from '../i18n/messages/index';
import type { Messages, Untold } from '../services/messages';

type Figures = NonNullable<Messages['batch']>['kinds'][number];
type CodeText = keyof ReturnType<typeof section<'code'>>;

export interface ChannelRow {
  readonly name: string;
  readonly state: string;
  readonly detail: string;
  readonly isOut: boolean;
}

export interface FigureRow {
  readonly name: string;
  readonly sent: string;
  readonly waiting: string;
  readonly failed: string;
  readonly inDoubt: string;
  /** '' for none. */
  readonly skipped: string;
  readonly isUntold: boolean;
}

export interface UntoldRow {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly when: string;
  /** The batch on whose call list the person stands; '' for none. */
  readonly batch: string;
  readonly sendable: boolean;
  readonly inDoubt: boolean;
}

/** The first that fits says it; the provider's own code stands beside it. */
const WORDS: readonly (readonly [RegExp, CodeText])[] = [
  [/^MAIL_OFF$/, 'mailOff'],
  [/^E\w+ [45]\d\d$/, 'mailRefused'],
  [/^E(DNS|TLS|CONNECTION|SOCKET|TIMEDOUT|PROTOCOL)/, 'mailServer'],
  [/InsufficientBalance/, 'balance'],
  [/Signature|Template/, 'approval'],
  [/^(AuthFailure|UnauthorizedOperation)|SdkAppId/, 'credentials'],
  [/IncorrectPhoneNumber|ContainDomesticAndInternational|^ADDRESS$/, 'number'],
  [/DailyLimit|HourLimit/, 'dailyLimit'],
  [/Blacklist/i, 'blocked'],
  [/^UNDELIVERED/, 'undelivered'],
  [/^ADDRESS_UNREADABLE$/, 'unreadable'],
  [/^TOO_LATE$/, 'late'],
  [/^TEMPLATE_UNKNOWN$/, 'template'],
  [/^(UNCLEAR|NO_STATUS|NO_ANSWER|InternalError|UNKNOWN)|^$/, 'silent'],
  [/^-?\d+$/, 'subscription'],
];

export function codeText(code: string): string {
  if (/^EAUTH/.test(code)) return t('code.mailSignIn');
  const text = WORDS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
  return t(`code.${text}`);
}

export function channelRows(channels: Messages['channels']): ChannelRow[] {
  return channels.map(({ channel, code, since }) => {
    const isUnused = since === null;
    return {
      name: t(`channel.${channel}`),
      state: isUnused ? t('messages.unused') : code === null ? t('messages.works') : codeText(code),
      detail: isUnused || code === null ? '' : t('messages.since', { moment: shortMoment(since) }),
      isOut: code !== null,
    };
  });
}

export function figureRows(figures: readonly Figures[]): FigureRow[] {
  return figures.map(({ of, sent, waiting, failed, inDoubt, skipped }) => ({
    name: nameOf(of),
    sent: wholeNumber(sent),
    waiting: wholeNumber(waiting),
    failed: wholeNumber(failed),
    inDoubt: wholeNumber(inDoubt),
    skipped: skipped === 0 ? '' : t('messages.skipped', { n: wholeNumber(skipped) }),
    isUntold: failed + inDoubt > 0,
  }));
}

export function untoldRows(untold: readonly Untold[]): UntoldRow[] {
  return untold.map((one) => ({
    id: one.id,
    title: [nameOf(one.kind), nameOf(one.channel), one.toMasked].filter(isFilled).join(' · '),
    why: one.code === '' ? codeText('') : `${codeText(one.code)} · ${one.code}`,
    when: `${shortMoment(one.at)} · ${t('messages.attempts', { n: one.attempts })}`,
    batch: one.batchId ?? '',
    sendable: one.sendable,
    inDoubt: one.status === 'in-doubt',
  }));
}

function nameOf(kindOrChannel: string): string {
  const names: Readonly<Record<string, string | undefined>> = {
    ...section('kind'),
    ...section('channel'),
  };
  return names[kindOrChannel] ?? kindOrChannel;
}

function isFilled(text: string): boolean {
  return text !== '';
}
