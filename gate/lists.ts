/** The lists on the device: believed only when signed by a key that is known, kept over restarts, wiped with the day. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { applyLists, wipeOtherDays, type HeldLists } from '../domain/gate/held-lists';
import { listsToSign, type GateLists, type ListsHeld } from '../domain/gate/protocol';
import { decodeTags, encodeTags } from '../domain/gate/revocation-list';
import type { SignedLists } from './cloud';
import { readFile, removeFile, replaceFile } from './durable-file';
import type { ClockMemory } from './server-clock';
import type { Trust } from './trust';

interface Stored {
  readonly held: Omit<HeldLists, 'revoked'> & { readonly revoked: string };
  readonly clock: ClockMemory | null;
}

export class Lists {
  #held: HeldLists | null = null;
  #codeKeys = new Map<number, KeyObject>();
  readonly clockMemory: ClockMemory | null;

  #trusted: readonly string[];

  constructor(
    private readonly file: string,
    private readonly device: string,
    private readonly trust: Trust,
  ) {
    this.#trusted = trust.keys;
    const stored = readStored(file);
    this.clockMemory = stored?.clock ?? null;
    if (stored !== null) {
      const { held } = stored;
      this.#hold({ ...held, revoked: new Set(tagsOf(held.revoked)) });
    }
  }

  get held(): HeldLists | null {
    return this.#held;
  }

  /** What the cloud is told, so that it sends the difference. */
  get summary(): ListsHeld | null {
    return this.#held === null
      ? null
      : {
          version: this.#held.version,
          dates: this.#held.dates,
          visitorsAsOf: this.#held.visitors?.asOf ?? null,
        };
  }

  /** Ed25519 by the key of that id; false for one that is not on the list. */
  verifies(keyId: number, payload: Uint8Array, signature: Uint8Array): boolean {
    const key = this.#codeKeys.get(keyId);
    return key !== undefined && verify(null, payload, key, signature);
  }

  /** The lists, when they are to be believed; else why not, for whoever looks after the device. */
  read(signed: SignedLists): GateLists | 'LISTS_SIGNATURE' | 'LISTS_FORMAT' {
    try {
      const lists = JSON.parse(signed.lists) as GateLists;
      if (lists.format !== 1) return 'LISTS_FORMAT';
      // The very first lists bring the keys along by which all later ones are believed.
      const known = this.#trusted.length > 0 ? this.#trusted : lists.listKeys;
      const text = Buffer.from(listsToSign(signed.lists));
      const isSigned = known.some((key) =>
        signed.signatures.some((signature) =>
          verify(null, text, publicKeyOf(key), Buffer.from(signature, 'base64')),
        ),
      );
      return isSigned ? lists : 'LISTS_SIGNATURE';
    } catch (error) {
      // No JSON, or a key that is none.
      if (error instanceof Error) return 'LISTS_FORMAT';
      throw error;
    }
  }

  /** null when they were taken; else why not. `taken` is called for those that were, and says what the clock knows. */
  apply(lists: GateLists, number: number, taken: () => ClockMemory | null): string | null {
    const revoked = tagsOf(lists.revoked);
    const lifted = tagsOf(lists.lifted);
    const request = { device: this.device, number };
    const applied = applyLists(this.#held, { ...lists, revoked, lifted }, request);
    if (!applied.ok) {
      return applied.code;
    }
    this.#hold(applied.value);
    this.#keep(taken());
    if (lists.listKeys.join() !== this.#trusted.join()) {
      this.#trusted = lists.listKeys;
      this.trust.keep(lists.listKeys);
    }
    return null;
  }

  /** Drops what is of another day, from the disk as well. */
  wipe(today: string, clock: ClockMemory | null): void {
    const kept = this.#held === null ? null : wipeOtherDays(this.#held, today);
    if (kept !== this.#held) {
      this.#held = kept;
      this.#keep(clock);
    }
  }

  /** Forgets everything: the device was revoked. */
  forget(): void {
    this.#held = null;
    this.#codeKeys = new Map();
    removeFile(this.file);
  }

  #hold(held: HeldLists): void {
    this.#held = held;
    this.#codeKeys = new Map(
      held.codeKeys.map(({ id, publicKey }) => [id, publicKeyOf(publicKey)]),
    );
  }

  #keep(clock: ClockMemory | null): void {
    if (this.#held === null) {
      return;
    }
    const revoked = Buffer.from(encodeTags(this.#held.revoked)).toString('base64');
    const stored: Stored = { held: { ...this.#held, revoked }, clock };
    replaceFile(this.file, JSON.stringify(stored));
  }
}

function publicKeyOf(spki: string): KeyObject {
  return createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
}

function tagsOf(base64: string): Iterable<number> {
  if (base64 === '') return [];
  const tags = decodeTags(Buffer.from(base64, 'base64'));
  if (tags === null) throw new Error('a signed list cannot be read');
  return tags;
}

/** A file that cannot be read is as good as none: the cloud sends everything again. */
function readStored(file: string): Stored | null {
  const content = readFile(file);
  if (content === null) return null;
  try {
    return JSON.parse(content) as Stored;
  } catch (error) {
    if (error instanceof SyntaxError) {
      process.stderr.write('the stored lists cannot be read\n');
      return null;
    }
    throw error;
  }
}
