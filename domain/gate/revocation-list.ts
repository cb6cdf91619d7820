/**
 * Today's revoked pseudonyms, in few bytes: of each the leading 52 bits (its tag), sorted, the differences between
 * neighbours in Golomb–Rice code (R. F. Rice, JPL 79-22, 1979). Tags are evenly spread, since pseudonyms are the output
 * of a cipher, so that this code is within half a bit of the shortest.
 *
 *     count      4 bytes, big-endian
 *     parameter  1 byte   k
 *     deltas     for each tag in order, minus the tag before it (0 before the first): ⌊delta / 2^k⌋ ones and a zero, then
 *                the low k bits, the highest first; filled up with zeros to a whole byte
 *
 * An honest card can share the tag of a revoked one. With 100,000 revoked that is one scan in 45,000,000,000 (n / 2^52);
 * it is therefore never refused by the list alone: the gate asks the cloud, or the guard decides.
 */

export const TAG_BITS = 52;

const HEADER_BYTES = 5;
/** Below this a low part would not fit into the arithmetic of doubles. */
const LARGEST_PARAMETER = TAG_BITS - 1;

/** The leading 52 bits of a pseudonym (16 bytes), as a whole number below 2^52. */
export function pseudonymTag(pseudonym: Uint8Array): number {
  let tag = 0;
  for (let i = 0; i < 6; i += 1) tag = tag * 256 + (pseudonym[i] ?? 0);
  return tag * 16 + ((pseudonym[6] ?? 0) >> 4);
}

/** Encodes tags in whatever order; each is in the list once. */
export function encodeTags(tags: Iterable<number>): Uint8Array {
  const sorted = Float64Array.from(new Set(tags)).sort();
  const k = parameterFor(sorted.length);
  const low = 2 ** k;
  const bits = new BitWriter();
  let before = 0;
  for (const tag of sorted) {
    const delta = tag - before;
    for (let ones = Math.floor(delta / low); ones > 0; ones -= 1) bits.write(1, 1);
    bits.write(0, 1);
    bits.write(delta % low, k);
    before = tag;
  }
  const body = bits.bytes();
  const encoded = new Uint8Array(HEADER_BYTES + body.length);
  const view = new DataView(encoded.buffer);
  view.setUint32(0, sorted.length);
  view.setUint8(4, k);
  encoded.set(body, HEADER_BYTES);
  return encoded;
}

/** The tags of an encoded list, in ascending order; null for bytes that are no such list. */
export function decodeTags(encoded: Uint8Array): Float64Array | null {
  if (encoded.length < HEADER_BYTES) return null;
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const count = view.getUint32(0);
  const k = view.getUint8(4);
  const bits = new BitReader(encoded.subarray(HEADER_BYTES));
  // Each tag takes a bit at least.
  if (k > LARGEST_PARAMETER || count > bits.left) return null;
  const low = 2 ** k;
  const tags = new Float64Array(count);
  let tag = 0;
  for (let i = 0; i < count; i += 1) {
    let high = 0;
    while (bits.read(1) === 1) high += 1;
    const delta = high * low + bits.read(k);
    tag += delta;
    const isInOrder = i === 0 || delta > 0;
    if (bits.left < 0 || !isInOrder || tag >= 2 ** TAG_BITS) return null;
    tags[i] = tag;
  }
  return tags;
}

/** Near the best for evenly spread tags: the mean difference, times the logarithm of 2, as a power of 2. */
function parameterFor(count: number): number {
  const mean = 2 ** TAG_BITS / (count + 1);
  return Math.max(0, Math.min(LARGEST_PARAMETER, Math.floor(Math.log2(mean * Math.LN2))));
}

class BitWriter {
  private readonly written: number[] = [];
  private current = 0;
  private free = 8;

  /** The low `count` bits of a whole number below 2^52, the highest first. */
  write(value: number, count: number): void {
    for (let left = count; left > 0;) {
      const taken = Math.min(left, this.free);
      const part = Math.floor(value / 2 ** (left - taken)) % 2 ** taken;
      this.current = this.current * 2 ** taken + part;
      this.free -= taken;
      left -= taken;
      if (this.free === 0) this.flush();
    }
  }

  bytes(): Uint8Array {
    if (this.free < 8) this.write(0, this.free);
    return Uint8Array.from(this.written);
  }

  private flush(): void {
    this.written.push(this.current);
    this.current = 0;
    this.free = 8;
  }
}

class BitReader {
  /** Bits that are not read yet; below 0 when more was read than there was. */
  left: number;
  private place = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.left = bytes.length * 8;
  }

  /** Past the end it reads zeros. */
  read(count: number): number {
    let value = 0;
    for (let wanted = count; wanted > 0;) {
      const byte = this.bytes[this.place >> 3] ?? 0;
      const inByte = 8 - (this.place & 7);
      const taken = Math.min(wanted, inByte);
      value = value * 2 ** taken + ((byte >> (inByte - taken)) & (2 ** taken - 1));
      this.place += taken;
      wanted -= taken;
    }
    this.left -= count;
    return value;
  }
}
