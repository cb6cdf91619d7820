/**
 * One reader's decisions. What can be told without the cloud is told at once; then the cloud is asked as long as it
 * answers, because it knows the other gates; and without it the lists decide.
 */
import { dateOf } from '../domain/calendar/shanghai';
import {
  decidePassage,
  decideUse,
  NOT_SEEN,
  type Direction,
  type Presence,
} from '../domain/code/entry';
import { decodeCode, pseudonymText, type CodeFields } from '../domain/code/identity-code';
import { dateOfWindow } from '../domain/code/window';
import type { HandedInEntry } from '../domain/gate/protocol';
import { READER_PERMISSIONS } from '../domain/gate/reader';
import {
  FINAL_CODES,
  verifyOffline,
  verifyVisitorOffline,
  type OfflineDecision,
} from '../domain/gate/verify-offline';
import type { Answer, Verdict } from './cloud';
import { refuse, type Decision } from './decision';
import type { Journal } from './journal';
import type { Lists } from './lists';
import type { Numbers } from './numbers';
import { readVisitorLine, visitorTag } from './read-visitor';
import type { ServerClock } from './server-clock';

/** The way to the cloud, as far as a decision needs it. */
export interface GateLink {
  /** Whether the cloud answered the last time. */
  readonly isUp: boolean;
  /** Why the cloud will have nothing to do with this device; null when it will. */
  readonly barred: string | null;
  verify(code: string, number: number): Promise<Answer<Verdict>>;
  /** Something to hand in. */
  wake(): void;
}

export interface GateParts {
  readonly lists: Lists;
  readonly clock: ServerClock;
  readonly journal: Journal;
  readonly numbers: Numbers;
  readonly link: GateLink;
}

export class Gate {
  /** Of the pseudonyms seen in these days; a pseudonym belongs to one day. */
  readonly #presences = new Map<string, { readonly date: string; readonly presence: Presence }>();

  constructor(private readonly parts: GateParts) {
    parts.journal.entries.forEach((entry) => this.#recall(entry));
  }

  /** Decides what the scanner read. It does not throw for anything that can be scanned. */
  async decide(scanned: string): Promise<Decision> {
    const { link, clock, numbers } = this.parts;
    if (link.barred !== null) {
      return refuse(link.barred);
    }
    const visitor = readVisitorLine(scanned, clock.now());
    if (visitor !== null) {
      return visitor.ok ? this.#decideVisitor(visitor.text) : refuse('DOCUMENT_FORMAT');
    }
    const local = this.#decideLocally(scanned);
    if (local.code !== null && FINAL_CODES.has(local.code)) {
      return { ...refuse(local.code), checks: local.checks };
    }
    const number = numbers.next();
    if (link.isUp) {
      const answer = await link.verify(scanned, number);
      if (answer !== null) {
        return answer.ok ? this.#heard(answer, scanned, number) : refuse(answer.code);
      }
      // Others may have passed while this one waited.
      return this.#keepLocal(this.#decideLocally(scanned), number);
    }
    return this.#keepLocal(local, number);
  }

  /** Forgets passages of days that are over; the journal keeps what was not handed in. */
  async forgetOtherDays(): Promise<void> {
    const now = this.parts.clock.now();
    const days = new Set([dateOf(now), dateOf(now - 60_000)]);
    for (const [pseudonym, { date }] of this.#presences) {
      if (!days.has(date)) this.#presences.delete(pseudonym);
    }
    const isUseful = ({ code, at }: HandedInEntry): boolean =>
      days.has(code === null ? dateOf(at) : dateOfWindow(code.window));
    const isNewDay = this.parts.journal.entries.some((entry) => !isUseful(entry));
    await this.parts.journal.compact(isUseful, isNewDay);
  }

  #decideLocally(scanned: string): OfflineDecision {
    const { lists, clock } = this.parts;
    if (lists.held === null) {
      const decoded = decodeCode(scanned);
      const code = decoded.ok ? 'GUARD_ONLY' : decoded.code;
      return { admitted: false, code, checks: [], fields: null, presence: null };
    }
    return verifyOffline(scanned, {
      lists: lists.held,
      now: clock.now(),
      clockIsSure: clock.isSure,
      verify: (keyId, payload, signature) => lists.verifies(keyId, payload, signature),
      presenceOf: ({ pseudonym }) => this.#presenceOf(pseudonymText(pseudonym)),
    });
  }

  /** The passage is remembered before anything is awaited, so that two scans at once are not both the first. */
  async #keepLocal(local: OfflineDecision, number: number): Promise<Decision> {
    const { admitted, code, checks, fields, presence } = local;
    if (fields !== null) {
      if (admitted && presence !== null) this.#remember(fields, presence);
      const note = checks.find(({ check }) => check === 'passage')?.code ?? null;
      const isKept = await this.#keep({
        ...this.#entry(number, admitted, code ?? note),
        code: codeOf(fields),
        decided: 'offline',
      });
      // A gate that cannot remember whom it let in lets in nobody.
      if (!isKept) return refuse('GUARD_ONLY');
    }
    return { admitted, code, checks, holder: null, decided: 'offline' };
  }

  async #heard(
    { admitted, code, checks, holder }: Verdict,
    scanned: string,
    number: number,
  ): Promise<Decision> {
    // The cloud tells a holder of genuine codes alone; of others nothing is kept.
    const decoded = holder === null ? null : decodeCode(scanned);
    if (decoded?.ok === true) {
      const { fields } = decoded.value;
      if (admitted) this.#note(pseudonymText(fields.pseudonym), fields.window);
      const note = checks.find(({ check }) => check === 'passage')?.code ?? null;
      await this.#keep({
        ...this.#entry(number, admitted, code ?? note),
        code: codeOf(fields),
        decided: 'online',
      });
    }
    return { admitted, code, checks, holder, decided: 'online' };
  }

  async #decideVisitor(text: string): Promise<Decision> {
    const { lists, clock, numbers } = this.parts;
    if (lists.held?.visitors == null) return refuse('GUARD_ONLY');
    const tag = visitorTag(lists.held.visitors.key, text);
    const { admitted, code } = verifyVisitorOffline(tag, {
      lists: lists.held,
      now: clock.now(),
      clockIsSure: clock.isSure,
    });
    // Of somebody who is not expected nothing is kept.
    if (admitted) {
      const entry = this.#entry(numbers.next(), admitted, code);
      if (!(await this.#keep({ ...entry, visitor: tag, decided: 'offline' }))) {
        return refuse('GUARD_ONLY');
      }
    }
    return { admitted, code, checks: [], holder: null, decided: 'offline' };
  }

  #entry(number: number, admitted: boolean, reason: string | null): Omit<HandedInEntry, 'decided'> {
    const at = Math.round(this.parts.clock.now());
    return { number, at, code: null, visitor: null, admitted, reason };
  }

  async #keep(entry: HandedInEntry): Promise<boolean> {
    try {
      await this.parts.journal.append(entry);
      this.parts.link.wake();
      return true;
    } catch (error) {
      process.stderr.write(
        `the journal cannot be written: ${error instanceof Error ? error.name : 'unknown'}\n`,
      );
      return false;
    }
  }

  #presenceOf(pseudonym: string): Presence | null {
    return this.#presences.get(pseudonym)?.presence ?? null;
  }

  #remember({ pseudonym, window }: CodeFields, presence: Presence): void {
    this.#presences.set(pseudonymText(pseudonym), { date: dateOfWindow(window), presence });
  }

  /** After a restart the gate knows again who came in. */
  #recall({ code, admitted }: HandedInEntry): void {
    if (code !== null && admitted) this.#note(code.pseudonym, code.window);
  }

  /** Whom the cloud has let through, this gate lets through no second time either. */
  #note(pseudonym: string, window: number): void {
    const settings = this.parts.lists.held?.settings;
    const direction: Direction = settings?.direction ?? 'in';
    const kind = READER_PERMISSIONS[settings?.reader ?? 'gate'].passage;
    const seen = this.#presenceOf(pseudonym) ?? NOT_SEEN;
    const { presence } =
      kind === 'once'
        ? decideUse(seen, direction, window)
        : decidePassage(seen, direction, window, 'warn');
    this.#presences.set(pseudonym, { date: dateOfWindow(window), presence });
  }
}

function codeOf({ pseudonym, window }: CodeFields): NonNullable<HandedInEntry['code']> {
  return { pseudonym: pseudonymText(pseudonym), window };
}
