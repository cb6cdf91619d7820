/**
 * The published test vectors, read as a turnstile maker would: from README.md alone, without a line of the gate's code.
 * And a second time by the command that makes them, so that they are never older than the program.
 */
import { createHmac, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateVectors } from '../../tools/gate-vectors';

const FOLDER = join(__dirname, '../../gate/vectors');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as T;

interface CodeCase {
  readonly name: string;
  readonly text: string;
  readonly reader: string;
  readonly direction: string;
  readonly mode: string;
  readonly presence: { readonly inside: boolean; readonly lastIn: number } | null;
  readonly admitted: boolean;
  readonly code: string | null;
}

interface CodeVectors {
  readonly now: number;
  readonly school: string;
  readonly codeKeys: readonly { readonly id: number; readonly publicKey: string }[];
  readonly listedTags: readonly number[];
  readonly cases: readonly CodeCase[];
}

interface ListVectors {
  readonly tags: readonly { readonly tags: readonly number[]; readonly base64: string }[];
  readonly pseudonymTags: readonly { readonly pseudonym: string; readonly tag: number }[];
  readonly signed: {
    readonly lists: string;
    readonly signatures: readonly string[];
    readonly listKeys: readonly string[];
    readonly signedText: string;
  };
}

interface RequestVectors {
  readonly publicKey: string;
  readonly requests: readonly { readonly body: string; readonly signature: string }[];
}

interface VisitorVectors {
  readonly key: string;
  readonly documents: readonly { readonly text: string; readonly tag: number }[];
}

const keyOf = (spki: string) =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

test.each(['codes.json', 'lists.json', 'requests.json', 'visitors.json'])(
  '%s is what the command writes',
  (name) => {
    expect(read<unknown>(name)).toEqual(JSON.parse(JSON.stringify(gateVectors()[name])));
  },
);

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** RFC 9285 with big numbers. */
function base45(text: string): Buffer | null {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const letters = [...text.slice(i, i + 3)].map((letter) => ALPHABET.indexOf(letter));
    if (letters.length === 1 || letters.includes(-1)) return null;
    const value = letters.reduceRight((sum, one) => sum * 45 + one, 0);
    if (value >= (letters.length === 3 ? 65536 : 256)) return null;
    bytes.push(...(letters.length === 3 ? [value >> 8, value & 255] : [value]));
  }
  return Buffer.from(bytes);
}

const AUDIENCES = ['', 'gate', 'canteen', 'library', 'shuttle'];
const TAKES: Record<string, string[]> = {
  gate: ['gate'],
  'library-door': ['gate', 'library'],
  canteen: ['gate', 'canteen'],
  shuttle: ['gate', 'shuttle'],
};

/** README.md, "Deciding". */
function decide(one: CodeCase, all: CodeVectors): string | null {
  const [, school, version, body = ''] = /^([A-Z]{2,6})(\d{1,3}):(.*)$/s.exec(one.text) ?? [];
  if (school === undefined) return 'CODE_FORMAT';
  if (version !== '1') return 'CODE_VERSION';
  const bytes = base45(body);
  if (bytes?.length !== 86 || !AUDIENCES[bytes[0]!]) return 'CODE_FORMAT';
  if (school !== all.school) return 'CODE_SCHOOL';
  if (!TAKES[one.reader]!.includes(AUDIENCES[bytes[0]!]!)) return 'CODE_AUDIENCE';
  const key = all.codeKeys.find(({ id }) => id === bytes[1]);
  if (key === undefined) return 'CODE_KEY_UNKNOWN';
  const payload = Buffer.concat([Buffer.from(`${school}1:`), bytes.subarray(0, 22)]);
  if (!verify(null, payload, keyOf(key.publicKey), bytes.subarray(22))) return 'CODE_SIGNATURE';
  const window = bytes.readUInt32BE(2);
  const now = Math.floor(all.now / 30_000);
  if (window < now - 1) return 'CODE_EXPIRED';
  if (window > now + 1) return 'CODE_NOT_YET_VALID';
  const tag = Number(bytes.readBigUInt64BE(6) >> 12n);
  if (all.listedTags.includes(tag)) return 'GUARD_ONLY';
  const { inside, lastIn } = one.presence ?? { inside: false, lastIn: 0 };
  if (one.direction === 'out' || one.reader === 'library-door') return null;
  if (window <= lastIn) return 'CODE_ALREADY_USED';
  return inside && one.reader === 'gate' && one.mode === 'enforce' ? 'ALREADY_INSIDE' : null;
}

describe('codes.json', () => {
  const all = read<CodeVectors>('codes.json');

  test.each(all.cases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(decide(one, all)).toBe(one.code);
    expect(one.admitted).toBe(one.code === null);
  });

  test('every reason a gate gives stands in it', () => {
    expect([...new Set(all.cases.map(({ code }) => String(code)))].sort()).toEqual([
      'ALREADY_INSIDE',
      'CODE_ALREADY_USED',
      'CODE_AUDIENCE',
      'CODE_EXPIRED',
      'CODE_FORMAT',
      'CODE_KEY_UNKNOWN',
      'CODE_NOT_YET_VALID',
      'CODE_SCHOOL',
      'CODE_SIGNATURE',
      'CODE_VERSION',
      'GUARD_ONLY',
      'null',
    ]);
  });
});

describe('lists.json', () => {
  const all = read<ListVectors>('lists.json');

  /** README.md, "Lists": bit by bit, with big numbers. */
  function golomb(base64: string): number[] {
    const bytes = Buffer.from(base64, 'base64');
    const bits = [...bytes.subarray(5)].flatMap((byte) =>
      [...byte.toString(2).padStart(8, '0')].map(Number),
    );
    const k = bytes[4]!;
    let at = 0;
    let tag = 0n;
    return Array.from({ length: bytes.readUInt32BE(0) }, () => {
      let ones = 0n;
      while (bits[at++] === 1) ones += 1n;
      const low = bits.slice(at, (at += k)).reduce((sum, bit) => sum * 2n + BigInt(bit), 0n);
      tag += (ones << BigInt(k)) + low;
      return Number(tag);
    });
  }

  test('tags are read from Golomb–Rice code', () => {
    for (const { tags, base64 } of all.tags) expect(golomb(base64)).toEqual(tags);
  });

  test('a tag is the leading 52 bits of a pseudonym', () => {
    for (const { pseudonym, tag } of all.pseudonymTags) {
      expect(Number(BigInt(`0x${pseudonym.slice(0, 13)}`))).toBe(tag);
    }
  });

  test('the signature is over the text with its line before it', () => {
    const { lists, signatures, listKeys, signedText } = all.signed;
    expect(signedText).toBe(`gate-lists/1\n${lists}`);
    const signature = Buffer.from(signatures[0] ?? '', 'base64');
    expect(verify(null, Buffer.from(signedText), keyOf(listKeys[0] ?? ''), signature)).toBe(true);
    expect(verify(null, Buffer.from(lists), keyOf(listKeys[0] ?? ''), signature)).toBe(false);
    expect(golomb((JSON.parse(lists) as { revoked: string }).revoked)).toHaveLength(20);
  });
});

test('requests.json: each header is the signature over the body', () => {
  const { publicKey, requests } = read<RequestVectors>('requests.json');
  for (const { body, signature } of requests) {
    const bytes = Buffer.from(signature, 'base64');
    expect(verify(null, Buffer.from(body), keyOf(publicKey), bytes)).toBe(true);
  }
});

test('visitors.json: each tag is the beginning of the HMAC over the text', () => {
  const { key, documents } = read<VisitorVectors>('visitors.json');
  for (const { text, tag } of documents) {
    const mac = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('hex');
    expect(Number.parseInt(mac.slice(0, 8), 16)).toBe(tag);
  }
});
