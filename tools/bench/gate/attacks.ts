/** Codes that no gate may admit, of every kind that somebody with a phone, a camera and time can make. */
import { sign } from 'node:crypto';
import { decodeBase45, encodeBase45 } from '../../../domain/code/base45';
import { codePayload, encodeCode } from '../../../domain/code/identity-code';
import { dateOf } from '../../../domain/calendar/shanghai';
import { WINDOW_MS, windowOf } from '../../../domain/code/window';
import { keyOf, makeCode, pseudonymOf } from './issuer';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const THIEF = keyOf('a thief');

export type Attack = (chance: Chance) => string;

/** Reproducible: a linear congruential generator with the constants of "Numerical Recipes". */
export class Chance {
  constructor(private state: number) {}

  /** A whole number below `end`. */
  below(end: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * end);
  }
}

/**
 * The kinds of attack on a gate whose time is `now`. `honest` are codes that are right now and belong to cards that
 * were let in already with just these codes; so that any admission at all is a fault.
 */
export function attacksOn(
  now: number,
  honest: readonly string[],
): Readonly<Record<string, Attack>> {
  const pick = (chance: Chance): string => honest[chance.below(honest.length)] ?? '';
  const letter = (chance: Chance): string => ALPHABET.charAt(chance.below(45));
  const signedByThief = (change: Partial<Parameters<typeof codePayload>[0]>): string => {
    const payload = codePayload({
      school: 'JSU',
      audience: 'gate',
      keyId: 1,
      window: windowOf(now),
      pseudonym: pseudonymOf(1, dateOf(now)),
      ...change,
    });
    return encodeCode(payload, sign(null, payload, THIEF));
  };
  /** The bytes behind the header, changed and written as a right text again. */
  const rewritten = (code: string, change: (bytes: Uint8Array) => Uint8Array): string => {
    const start = code.indexOf(':') + 1;
    const bytes = decodeBase45(code.slice(start)) ?? new Uint8Array();
    return code.slice(0, start) + encodeBase45(change(bytes));
  };
  const stale = Array.from({ length: 64 }, (_, i) => makeCode(now - (2 + i) * WINDOW_MS, i));
  const early = Array.from({ length: 64 }, (_, i) => makeCode(now + (2 + i) * WINDOW_MS, i));
  const yesterday = Array.from({ length: 16 }, (_, i) => makeCode(now - 86_400_000, i));
  return {
    'one character changed': (chance) => {
      const code = pick(chance);
      const at = chance.below(code.length);
      const other = ALPHABET.charAt(
        (ALPHABET.indexOf(code.charAt(at)) + 1 + chance.below(44)) % 45,
      );
      return code.slice(0, at) + other + code.slice(at + 1);
    },
    'two characters swapped': (chance) => {
      const code = pick(chance);
      const at = chance.below(code.length - 1);
      const [one, two] = [code.charAt(at), code.charAt(at + 1)];
      return one === two
        ? `${code}${letter(chance)}`
        : code.slice(0, at) + two + one + code.slice(at + 2);
    },
    'cut short': (chance) => {
      const code = pick(chance);
      return code.slice(0, chance.below(code.length));
    },
    'cut at the front': (chance) => {
      const code = pick(chance);
      return code.slice(1 + chance.below(code.length - 1));
    },
    'something after it': (chance) =>
      `${pick(chance)}${letter(chance)}${letter(chance)}${letter(chance)}`,
    'one bit flipped': (chance) =>
      rewritten(pick(chance), (bytes) => {
        const at = chance.below(bytes.length);
        return bytes.map((byte, i) => (i === at ? byte ^ (1 << chance.below(8)) : byte));
      }),
    'the window moved on': (chance) =>
      rewritten(pick(chance), (bytes) =>
        bytes.map((byte, i) => (i === 5 ? byte + 1 + chance.below(255) : byte)),
      ),
    'another pseudonym': (chance) =>
      rewritten(pick(chance), (bytes) =>
        bytes.map((byte, i) => (i >= 6 && i < 22 ? chance.below(256) : byte)),
      ),
    'one code’s body with another’s signature': (chance) => {
      const other = pick(chance);
      const start = other.indexOf(':') + 1;
      const foreign = decodeBase45(other.slice(start)) ?? new Uint8Array();
      const code = pick(chance);
      return other === code
        ? `${code}0`
        : rewritten(code, (bytes) =>
            Uint8Array.from([...bytes.slice(0, 22), ...foreign.slice(22)]),
          );
    },
    'a signature of zeros': (chance) =>
      rewritten(pick(chance), (bytes) => bytes.map((byte, i) => (i < 22 ? byte : 0))),
    // S plus the group order verifies where S is not checked to be below it (RFC 8032, section 8.4).
    'the signature’s other form': (chance) => rewritten(pick(chance), addGroupOrder),
    'signed by somebody else': (chance) =>
      signedByThief({ window: windowOf(now) + chance.below(3) - 1 }),
    'another key id': (chance) => signedByThief({ keyId: 2 + chance.below(254) }),
    'another school': (chance) =>
      pick(chance).replace('JSU', ['SJTU', 'JSX', 'JS', 'JSUU'][chance.below(4)] ?? ''),
    'another version': (chance) => pick(chance).replace('JSU1', `JSU${2 + chance.below(8)}`),
    'another audience': (chance) => makeCode(now, chance.below(1000), { audience: 'canteen' }),
    'small letters': (chance) => pick(chance).toLowerCase(),
    'used before': pick,
    'a screenshot from before': (chance) => stale[chance.below(stale.length)] ?? '',
    'from later': (chance) => early[chance.below(early.length)] ?? '',
    'from yesterday': (chance) => yesterday[chance.below(yesterday.length)] ?? '',
    'no code at all': (chance) =>
      Array.from({ length: chance.below(200) }, () => letter(chance)).join(''),
  };
}

const GROUP_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function addGroupOrder(bytes: Uint8Array): Uint8Array {
  const s = Buffer.from(bytes.slice(54)).reverse();
  const moved = (BigInt(`0x${s.toString('hex')}`) + GROUP_ORDER) % 2n ** 256n;
  const other = Buffer.from(moved.toString(16).padStart(64, '0'), 'hex').reverse();
  return Uint8Array.from([...bytes.slice(0, 54), ...other]);
}
