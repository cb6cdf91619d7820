/** HMAC-SHA-256, cut to 32 bits, as the round function of the card-number permutation. */
import { createHmac } from 'node:crypto';
import type { CardNumberPrf } from '../../ports/card-number-source';
import { readKeys } from './keys';

export function createCardNumberPrf(environment: NodeJS.ProcessEnv = process.env): CardNumberPrf {
  const [key] = readKeys(environment, 'CARD_NUMBER_KEY');
  return (round, value) =>
    createHmac('sha256', key.bytes).update(`${round}:${value}`).digest().readUInt32BE(0);
}
