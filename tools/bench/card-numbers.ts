/**
 * Every card number of the default school, by the product's own permutation: whether all are valid and none comes twice.
 * One bit stands for each ten-digit number with the school's prefix, so nothing is taken on trust. Any function of round
 * and value makes the network a bijection; a quick one stands in here for the keyed HMAC, with which it would take an
 * hour. `--count` looks at fewer.
 */
import { isCardNumber } from '../../domain/card/card-number';
import { numberAt } from '../../domain/card/card-number-permutation';
import { countCardNumbers } from '../../domain/card/card-number-rank';
import { profile } from '../../schools/jsu/profile';
import { conclude, numberOption } from './cloud/outcome';

const TOLD_EVERY = 10_000_000;

/** Thirty-two bits of round and value, well mixed (the finaliser of MurmurHash3). */
function mixed(round: number, value: number): number {
  let bits = (value ^ Math.imul(round + 1, 0x9e3779b9)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function main(): void {
  const policy = profile.card;
  const all = countCardNumbers(policy);
  const count = Math.min(numberOption('count', all), all);
  const seen = new Uint8Array(10 ** (policy.length - policy.prefix.length) / 8);
  let invalid = 0;
  let twice = 0;
  for (let index = 0; index < count; index += 1) {
    const number = numberAt(index, mixed, policy);
    if (number === null || !isCardNumber(number, policy)) {
      invalid += 1;
      continue;
    }
    const place = Number(number.slice(policy.prefix.length));
    const bit = 1 << (place & 7);
    twice += ((seen[place >>> 3] ?? 0) & bit) === 0 ? 0 : 1;
    seen[place >>> 3] = (seen[place >>> 3] ?? 0) | bit;
    if ((index + 1) % TOLD_EVERY === 0) {
      console.log(`${index + 1} numbers, ${invalid} invalid, ${twice} twice`);
    }
  }
  const isTheEnd = numberAt(all, mixed, policy) === null;
  conclude({
    bench: 'card-numbers',
    figure: invalid + twice,
    goal: 0,
    holds: invalid + twice === 0 && isTheEnd,
    numbers: count,
    ofAll: all,
    invalid,
    twice,
  });
}

main();
