/**
 * Writes gate/vectors/: what a turnstile maker checks his own program against. Everything comes from fixed keys, so that
 * the files are the same every time; a test reads them with other code than this.
 *
 *     npx tsx tools/gate-vectors.ts
 */
import { createHmac, createPublicKey, sign, verify } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Presence } from '../domain/code/entry';
import { decodeCode, pseudonymText } from '../domain/code/identity-code';
import { WINDOW_MS, windowOf } from '../domain/code/window';
import { applyLists, type HeldLists } from '../domain/gate/held-lists';
import { listsToSign, type GateLists } from '../domain/gate/protocol';
import type { ReaderKind } from '../domain/gate/reader';
import { encodeTags, pseudonymTag } from '../domain/gate/revocation-list';
import { verifyOffline } from '../domain/gate/verify-offline';
import { documentIndexText, parseIdentityDocument } from '../domain/identity/document';
import {
  CODE_KEY,
  keyOf,
  LIST_KEY,
  makeCode,
  makeLists,
  pseudonymOf,
  spkiOf,
} from './bench/gate/issuer';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const TODAY = '2026-11-23';
const DEVICE_KEY = keyOf('a device');

interface CodeCase {
  readonly name: string;
  readonly text: string;
  readonly reader: ReaderKind;
  readonly direction: 'in' | 'out';
  readonly mode: 'enforce' | 'warn';
  /** Of this pseudonym today, before. */
  readonly presence: Presence | null;
}

function codeCases(): CodeCase[] {
  const code = makeCode(NOW, 1);
  const usual = { reader: 'gate', direction: 'in', mode: 'enforce', presence: null } as const;
  const window = windowOf(NOW);
  const other = code.endsWith('0') ? '1' : '0';
  const inside = { inside: true, lastIn: window - 9, lastOut: 0 };
  return [
    { ...usual, name: 'right', text: code },
    { ...usual, name: 'of the window before', text: makeCode(NOW - WINDOW_MS, 1) },
    { ...usual, name: 'of the window after', text: makeCode(NOW + WINDOW_MS, 1) },
    { ...usual, name: 'of two windows before', text: makeCode(NOW - 2 * WINDOW_MS, 1) },
    { ...usual, name: 'of two windows after', text: makeCode(NOW + 2 * WINDOW_MS, 1) },
    { ...usual, name: 'last character changed', text: code.slice(0, -1) + other },
    { ...usual, name: 'one character short', text: code.slice(0, -1) },
    { ...usual, name: 'something after it', text: `${code}000` },
    { ...usual, name: 'nothing', text: '' },
    { ...usual, name: 'an address', text: 'https://example.org/' },
    { ...usual, name: 'another version', text: code.replace('JSU1', 'JSU2') },
    { ...usual, name: 'another school', text: makeCode(NOW, 1, { school: 'SJTU' }) },
    { ...usual, name: 'an unknown key', text: makeCode(NOW, 1, { keyId: 9 }) },
    { ...usual, name: 'a listed card', text: makeCode(NOW, 666) },
    {
      ...usual,
      name: 'used already',
      text: code,
      presence: { inside: false, lastIn: window, lastOut: window },
    },
    { ...usual, name: 'inside already', text: code, presence: inside },
    { ...usual, name: 'inside already, warn only', text: code, mode: 'warn', presence: inside },
    { ...usual, name: 'going out', text: code, direction: 'out', presence: inside },
    { ...usual, name: 'going out unseen', text: code, direction: 'out' },
    {
      ...usual,
      name: 'used already, at the library',
      text: code,
      reader: 'library-door',
      presence: { inside: false, lastIn: window, lastOut: 0 },
    },
    {
      ...usual,
      name: 'used already, at the canteen',
      text: code,
      reader: 'canteen',
      presence: { inside: false, lastIn: window, lastOut: 0 },
    },
    {
      ...usual,
      name: 'for the canteen, at a gate',
      text: makeCode(NOW, 1, { audience: 'canteen' }),
    },
    {
      ...usual,
      name: 'for the canteen, at the canteen',
      text: makeCode(NOW, 1, { audience: 'canteen' }),
      reader: 'canteen',
    },
  ];
}

function heldFor({ reader, direction, mode }: CodeCase): HeldLists {
  const listed = [pseudonymTag(pseudonymOf(666, TODAY))];
  const signed = makeLists(NOW - 1000, { reader, direction, mode }, listed);
  const lists = JSON.parse(signed.lists) as GateLists;
  const held = applyLists(
    null,
    { ...lists, revoked: listed, lifted: [] },
    { device: 'north-in', number: 1 },
  );
  if (!held.ok) throw new Error(held.code);
  return held.value;
}

function codeVectors(): object {
  const key = createPublicKey(CODE_KEY);
  return {
    about:
      'Codes and what a gate without network decides, with one listed card. See README.md, "The code".',
    now: NOW,
    school: 'JSU',
    codeKeys: [{ id: 1, publicKey: spkiOf(CODE_KEY) }],
    listedTags: [pseudonymTag(pseudonymOf(666, TODAY))],
    cases: codeCases().map((one) => {
      const decoded = decodeCode(one.text);
      const decision = verifyOffline(one.text, {
        lists: heldFor(one),
        now: NOW,
        clockIsSure: true,
        verify: (_id, payload, signature) => verify(null, payload, key, signature),
        presenceOf: () => one.presence,
      });
      return {
        ...one,
        fields: decoded.ok
          ? {
              ...decoded.value.fields,
              pseudonym: pseudonymText(decoded.value.fields.pseudonym),
              payload: Buffer.from(decoded.value.payload).toString('hex'),
              signature: Buffer.from(decoded.value.signature).toString('hex'),
            }
          : null,
        admitted: decision.admitted,
        code: decision.code,
        checks: decision.checks,
        presenceAfter: decision.admitted ? decision.presence : one.presence,
      };
    }),
  };
}

function listVectors(): object {
  const tagLists = [
    [],
    [0],
    [1, 2, 3],
    Array.from({ length: 20 }, (_, n) => pseudonymTag(pseudonymOf(n, TODAY))).sort(
      (one, other) => one - other,
    ),
  ];
  const signed = makeLists(NOW, {}, tagLists[3]);
  return {
    about: 'Tags in Golomb–Rice code, and signed lists. See README.md, "Lists".',
    tags: tagLists.map((tags) => ({
      tags,
      base64: Buffer.from(encodeTags(tags)).toString('base64'),
    })),
    pseudonymTags: [0, 1, 2].map((n) => ({
      pseudonym: pseudonymText(pseudonymOf(n, TODAY)),
      tag: pseudonymTag(pseudonymOf(n, TODAY)),
    })),
    signed: { ...signed, listKeys: [spkiOf(LIST_KEY)], signedText: listsToSign(signed.lists) },
  };
}

function requestVectors(): object {
  const bodies = [
    { device: 'north-in', counter: 1042, action: 'verify', code: makeCode(NOW, 1) },
    {
      device: 'north-in',
      counter: 1043,
      action: 'synchronise',
      held: { version: NOW, dates: [TODAY], visitorsAsOf: null },
      state: { clockOffset: -1200, waiting: 1 },
    },
    {
      device: 'north-in',
      counter: 1044,
      action: 'hand-in',
      entries: [
        {
          number: 1041,
          at: NOW,
          code: { pseudonym: pseudonymText(pseudonymOf(1, TODAY)), window: windowOf(NOW) },
          visitor: null,
          admitted: true,
          reason: null,
          decided: 'offline',
        },
      ],
    },
  ].map((one) => JSON.stringify(one));
  return {
    about: 'Bodies as they are sent, and their header x-signature. See README.md, "Requests".',
    publicKey: spkiOf(DEVICE_KEY),
    requests: bodies.map((body) => ({
      body,
      signature: sign(null, Buffer.from(body), DEVICE_KEY).toString('base64'),
    })),
  };
}

function visitorVectors(): object {
  const key = createHmac('sha256', 'vectors').update('a gate and a day').digest();
  const documents = [
    { type: 'resident-card', number: '11010519491231002x' },
    { type: 'passport', number: 'qz 4410276', issuingCountry: 'GH' },
    { type: 'travel-permit-hk-mo', number: 'H0990031702' },
    { type: 'travel-permit-tw', number: '1234567801' },
  ];
  return {
    about: 'Documents as read, the text that is hashed, and the tag. See README.md, "Visitors".',
    key: key.toString('base64'),
    documents: documents.map((document) => {
      const read = parseIdentityDocument(document, TODAY);
      if (!read.ok) throw new Error(read.code);
      const text = documentIndexText(read.value.document);
      return {
        ...document,
        text,
        tag: createHmac('sha256', key).update(text).digest().readUInt32BE(0),
      };
    }),
  };
}

/** What is in the files, by their names. */
export function gateVectors(): Readonly<Record<string, object>> {
  return {
    'codes.json': codeVectors(),
    'lists.json': listVectors(),
    'requests.json': requestVectors(),
    'visitors.json': visitorVectors(),
  };
}

async function main(): Promise<void> {
  const { format, resolveConfig } = await import('prettier');
  const options = await resolveConfig(join(__dirname, '..', 'package.json'));
  const folder = join(__dirname, '..', 'gate', 'vectors');
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(gateVectors())) {
    const text = await format(JSON.stringify(content), { ...options, parser: 'json' });
    writeFileSync(join(folder, name), text);
  }
}

if (require.main === module) {
  void main();
}
