/** Writes .zip files (APPNOTE 6.3, 4.3), as far as an .xlsx needs: a few deflated files, no encryption, no zip64. */
import { deflateRawSync } from 'node:zlib';

export interface ZippedFile {
  readonly path: string;
  readonly text: string;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
/** Version 2.0 is needed for deflate; bit 11 says that names are UTF-8. */
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;
/** 1 January 1980, the earliest there is: when the file was made is said inside. */
const DATE = 0x21;

export function zip(files: readonly ZippedFile[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, text } of files) {
    const name = Buffer.from(path, 'utf8');
    const content = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(content);
    const facts = factsOf(content, packed, name);
    const local = Buffer.concat([word(LOCAL_HEADER), half(VERSION), facts, half(0), name, packed]);
    directory.push(
      Buffer.concat([
        word(DIRECTORY_HEADER),
        half(VERSION),
        half(VERSION),
        facts,
        // No extra field, no comment, first disk, no attributes.
        half(0),
        half(0),
        half(0),
        half(0),
        word(0),
        word(offset),
        name,
      ]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    word(END_OF_DIRECTORY),
    half(0),
    half(0),
    half(files.length),
    half(files.length),
    word(index.length),
    word(offset),
    half(0),
  ]);
  return Buffer.concat([...bodies, index, end]);
}

/** What both headers say of a file: flags, method, time, date, checksum, sizes, length of the name. */
function factsOf(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  return Buffer.concat([
    half(UTF8_NAMES),
    half(DEFLATE),
    half(0),
    half(DATE),
    word(crc32(content)),
    word(packed.length),
    word(content.length),
    half(name.length),
  ]);
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  }
  return rest >>> 0;
});

/** CRC-32 of ISO 3309; `zlib.crc32` is younger than some runtimes of the platform. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
