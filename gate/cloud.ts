/** Requests to the cloud function `gate`: signed, numbered, one after the other where their numbers are counted. */
import type { KeyObject } from 'node:crypto';
import type { CodeCheck } from '../domain/code/check-code';
import type { DeviceState, HandedInEntry, ListsHeld } from '../domain/gate/protocol';
import { publicKeyText, signText } from './device-key';
import type { Numbers } from './numbers';

export interface CloudSettings {
  readonly device: string;
  readonly url: string;
  readonly key: KeyObject;
  readonly numbers: Numbers;
  /** How long to wait for an answer, ms; nobody waits longer at a barrier. */
  readonly patience?: number;
}

/** null: there was no answer, or none that can be read. */
export type Answer<T> = ({ readonly ok: true } & T) | Refused | null;

export interface Refused {
  readonly ok: false;
  readonly code: string;
}

export interface Verdict {
  readonly admitted: boolean;
  readonly code: string | null;
  readonly checks: readonly CodeCheck[];
  readonly holder: {
    readonly nameMasked: string;
    readonly numberMasked: string;
    readonly validUntil: string | null;
  } | null;
  readonly serverNow: number;
}

export interface SignedLists {
  readonly lists: string;
  readonly signatures: readonly string[];
}

export interface Enrolled {
  readonly gate: string;
  readonly direction: string;
  readonly reader: string;
  readonly listKeys: readonly string[];
}

const PATIENCE_MS = 2500;

export class Cloud {
  /** Requests that the cloud counts must arrive in the order of their numbers. */
  #counted: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: CloudSettings) {}

  /** With a ticket nothing is counted, and it does not wait for other requests. */
  verify(code: string, ticket: string | null, number: number): Promise<Answer<Verdict>> {
    return ticket === null
      ? this.#inOrder(() => this.#ask<Verdict>({ action: 'verify', code }, number, isVerdict))
      : this.#ask<Verdict>({ action: 'verify', code, ticket }, number, isVerdict);
  }

  /** The number that was used is told, because the lists name it. */
  async synchronise(
    held: ListsHeld | null,
    state: DeviceState,
  ): Promise<{ readonly number: number; readonly answer: Answer<SignedLists> }> {
    return this.#inOrder(async () => {
      const number = this.settings.numbers.next();
      const request = { action: 'synchronise', held, state };
      return { number, answer: await this.#ask<SignedLists>(request, number, isSigned) };
    });
  }

  handIn(entries: readonly HandedInEntry[]): Promise<Answer<{ readonly taken: number }>> {
    return this.#inOrder(() =>
      this.#ask<{ readonly taken: number }>(
        { action: 'hand-in', entries },
        this.settings.numbers.next(),
        ({ taken }) => typeof taken === 'number',
      ),
    );
  }

  enrol(enrolmentCode: string): Promise<Answer<Enrolled>> {
    const publicKey = publicKeyText(this.settings.key);
    return this.#ask<Enrolled>(
      { action: 'enrol', enrolmentCode, publicKey },
      this.settings.numbers.next(),
      ({ listKeys }) => Array.isArray(listKeys),
    );
  }

  #inOrder<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#counted.then(ask);
    this.#counted = answer.catch(() => undefined);
    return answer;
  }

  async #ask<T>(
    request: object,
    number: number,
    isRight: (content: Readonly<Record<string, unknown>>) => boolean,
  ): Promise<Answer<T>> {
    const { device, key, url, patience = PATIENCE_MS } = this.settings;
    const body = JSON.stringify({ device, counter: number, ...request });
    let content: unknown;
    try {
      const reply = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signText(key, body) },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      });
      content = await reply.json();
    } catch (error) {
      // The cause is for whoever looks after the device; it names addresses, never a code.
      process.stderr.write(`no answer: ${error instanceof Error ? error.name : 'unknown'}\n`);
      return null;
    }
    return readAnswer<T>(content, isRight);
  }
}

/** A page of a proxy or a login is no answer, even when it is JSON; nor is a cloud that does not know itself. */
function readAnswer<T>(
  content: unknown,
  isRight: (content: Readonly<Record<string, unknown>>) => boolean,
): Answer<T> {
  if (typeof content !== 'object' || content === null) {
    return null;
  }
  const answer = content as Readonly<Record<string, unknown>>;
  if (answer['ok'] === true) {
    return isRight(answer) ? (answer as { ok: true } & T) : null;
  }
  const { ok, code } = answer;
  const isRefusal =
    ok === false && typeof code === 'string' && code !== 'TRY_AGAIN' && code !== 'INTERNAL';
  return isRefusal ? { ok, code } : null;
}

function isVerdict({ admitted, checks }: Readonly<Record<string, unknown>>): boolean {
  return typeof admitted === 'boolean' && Array.isArray(checks);
}

function isSigned({ lists, signatures }: Readonly<Record<string, unknown>>): boolean {
  return typeof lists === 'string' && Array.isArray(signatures);
}
