/** Zip archives as APPNOTE.TXT describes them (4.3.12, 4.3.16): only what their directory says of sizes. */

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;
/** This value stands for a size that is written elsewhere, in archives above 4 GB. */
const ZIP64 = 0xffffffff;

/** What all entries of an archive unpack to by its directory, in bytes; null when it has no readable directory. */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) {
    return null;
  }
  const entries = view.getUint16(end + 10, true);
  let position = view.getUint32(end + 16, true);
  let total = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (position + ENTRY_LENGTH > view.byteLength || view.getUint32(position, true) !== ENTRY) {
      return null;
    }
    const size = view.getUint32(position + 24, true);
    if (size === ZIP64) {
      return Number.POSITIVE_INFINITY;
    }
    total += size;
    position +=
      ENTRY_LENGTH +
      view.getUint16(position + 28, true) +
      view.getUint16(position + 30, true) +
      view.getUint16(position + 32, true);
  }
  return total;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let position = last; position >= Math.max(0, last - LONGEST_COMMENT); position -= 1) {
    if (view.getUint32(position, true) === END_OF_DIRECTORY) {
      return position;
    }
  }
  return null;
}
