/**
 * Keys for gates, all derived from PSEUDONYM_KEY, each for one purpose. While that variable holds two keys (the new one
 * first), lists are signed with both: devices that know the old one learn the new one from them.
 */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { GateSeal } from '../../ports/gate-seal';
import { readKeys } from './keys';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8 DER. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function createGateSeal(environment: NodeJS.ProcessEnv = process.env): GateSeal {
  const secrets = readKeys(environment, 'PSEUDONYM_KEY').map(({ bytes }) => bytes);
  const [secret = Buffer.alloc(0)] = secrets;
  const signing = secrets.map((one) => ed25519Of(derive(one, 'gate-lists')));
  const ticketKeys = secrets.map((one) => derive(one, 'gate-tickets'));
  const [ticketKey = Buffer.alloc(0)] = ticketKeys;
  const seal = (key: Buffer, content: string): Buffer =>
    createHmac('sha256', key).update(content).digest();

  return {
    listKeys: signing.map((key) =>
      createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
    ),
    signLists: (text) =>
      signing.map((key) => sign(null, Buffer.from(text), key).toString('base64')),
    makeTicket: (content) =>
      `${Buffer.from(content).toString('base64url')}.${seal(ticketKey, content).toString('base64url')}`,
    readTicket(ticket) {
      const [encoded = '', sealed = ''] = ticket.split('.');
      const content = Buffer.from(encoded, 'base64url').toString('utf8');
      const given = Buffer.from(sealed, 'base64url');
      const isOurs = ticketKeys
        .map((key) => seal(key, content))
        .some((right) => right.length === given.length && timingSafeEqual(right, given));
      return isOurs ? content : null;
    },
    visitorKey: (gate, date) => derive(secret, `gate-visitors\u0000${gate}\u0000${date}`),
    visitorTag: (key, text) => createHmac('sha256', key).update(text).digest().readUInt32BE(0),
  };
}

function derive(secret: Buffer, purpose: string): Buffer {
  return createHmac('sha256', secret).update(`derived\u0000${purpose}`).digest();
}

function ed25519Of(seed: Buffer): KeyObject {
  const key = Buffer.concat([ED25519_PKCS8, seed]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
