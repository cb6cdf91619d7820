/**
 * WeChat's message push over HTTP. OFFICIAL_ACCOUNT_TOKEN and OFFICIAL_ACCOUNT_APP_ID are what the account's console
 * says; OFFICIAL_ACCOUNT_AES_KEYS holds the EncodingAESKey, after a change the former one too, separated by a comma.
 * With a key only encrypted messages are taken: in the clear the signature does not cover the body.
 */
import { randomBytes } from 'node:crypto';
import type { AccountChannel, AccountEvent, Parameters } from '../../ports/official-account';
import { decrypt, encrypt, isSignature, readAesKey, signatureOf } from './official-account-cipher';
import { readXml, writeXml } from './official-account-xml';

/** How far the time of a request may be from ours. */
const WINDOW = 5 * 60_000;

/** Throws, naming the variable, when one is missing or wrong: an empty token would let everybody in. */
export function createAccountChannel(environment: NodeJS.ProcessEnv = process.env): AccountChannel {
  const token = environment['OFFICIAL_ACCOUNT_TOKEN'] ?? '';
  if (!/^[A-Za-z0-9_-]{3,32}$/.test(token)) {
    throw new Error('environment variable OFFICIAL_ACCOUNT_TOKEN must have 3 to 32 characters');
  }
  const keys = (environment['OFFICIAL_ACCOUNT_AES_KEYS'] ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => readAesKey(part.trim()));
  const appid = environment['OFFICIAL_ACCOUNT_APP_ID'] ?? '';
  if (keys.length > 0 && appid === '') {
    throw new Error('environment variable OFFICIAL_ACCOUNT_APP_ID is missing');
  }
  // Answered with the key it was asked with, which right after a change is still the former one.
  const keyOfEvent = new WeakMap<AccountEvent, Buffer>();

  const openEncrypted = (parameters: Parameters, body: string) => {
    const encrypted = readXml(body)?.get('Encrypt') ?? '';
    const [timestamp, nonce] = [parameters('timestamp'), parameters('nonce')];
    if (!isSignature(parameters('msg_signature'), token, timestamp, nonce, encrypted)) {
      return 'forged';
    }
    for (const key of keys) {
      const text = decrypt(key, appid, encrypted);
      if (text !== null) {
        const event = readEvent(text);
        if (event === null) {
          return 'malformed';
        }
        keyOfEvent.set(event, key);
        return event;
      }
    }
    return 'forged';
  };

  const isGenuine = (parameters: Parameters, now: number): boolean =>
    isTimely(parameters, now) &&
    isSignature(parameters('signature'), token, parameters('timestamp'), parameters('nonce'));

  return {
    isGenuine,
    open(parameters, body, now) {
      if (keys.length > 0) {
        return isTimely(parameters, now) ? openEncrypted(parameters, body) : 'forged';
      }
      return isGenuine(parameters, now) ? (readEvent(body) ?? 'malformed') : 'forged';
    },
    seal(event, text, now) {
      const seconds = Math.floor(now / 1000);
      const reply = writeXml({
        ToUserName: event.follower,
        FromUserName: event.account,
        CreateTime: seconds,
        MsgType: 'text',
        Content: text,
      });
      const key = keyOfEvent.get(event);
      if (key === undefined) {
        return reply;
      }
      const nonce = randomBytes(8).toString('hex');
      const encrypted = encrypt(key, appid, reply);
      return writeXml({
        Encrypt: encrypted,
        MsgSignature: signatureOf(token, String(seconds), nonce, encrypted),
        TimeStamp: seconds,
        Nonce: nonce,
      });
    },
  };
}

function isTimely(parameters: Parameters, now: number): boolean {
  const timestamp = parameters('timestamp');
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= WINDOW;
}

const KINDS: Readonly<Record<string, AccountEvent['kind']>> = {
  subscribe: 'follow',
  unsubscribe: 'unfollow',
  scan: 'scan',
  click: 'menu',
};

const MESSAGES = ['text', 'image', 'voice', 'video', 'shortvideo', 'location', 'link'];

/** The code that led to following comes with this in front. */
const SCANNED_BEFORE_FOLLOWING = 'qrscene_';

function readEvent(text: string): AccountEvent | null {
  const fields = readXml(text);
  const field = (name: string): string => fields?.get(name) ?? '';
  const [follower, account, time] = ['FromUserName', 'ToUserName', 'CreateTime'].map(field);
  if (!isName(follower) || !isName(account) || !/^\d{1,12}$/.test(time ?? '')) {
    return null;
  }
  const type = field('MsgType');
  const name = field('Event').toLowerCase();
  const isEvent = type === 'event';
  const key = isEvent ? field('EventKey') : '';
  const messageId = field('MsgId');
  return {
    kind: isEvent
      ? ((Object.hasOwn(KINDS, name) ? KINDS[name] : undefined) ?? 'other')
      : MESSAGES.includes(type)
        ? 'message'
        : 'other',
    follower,
    account,
    at: Number(time) * 1000,
    key: key.startsWith(SCANNED_BEFORE_FOLLOWING)
      ? key.slice(SCANNED_BEFORE_FOLLOWING.length)
      : key,
    // Events have no MsgId; the name keeps two events of one second apart.
    deliveryId:
      messageId === '' || isEvent ? `${follower} ${time} ${name} ${key}` : `message ${messageId}`,
  };
}

function isName(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{1,64}$/.test(text);
}
