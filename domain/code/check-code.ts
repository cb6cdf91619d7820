/**
 * Verifying an identity code as a list of named checks in a fixed order; the caller decides what is fatal. Validity and
 * status come before "already used", so that nobody learns from a forged code who is inside.
 */
import type { Result } from '../result';
import {
  decidePassage,
  decideUse,
  NOT_SEEN,
  type Direction,
  type DirectionMode,
  type EntryCode,
  type Presence,
} from './entry';
import { decodeCode, type Audience, type CodeFields } from './identity-code';
import { WINDOW_TOLERANCE } from './window';

export const CODE_CHECKS = [
  'format',
  'school',
  'audience',
  'key',
  'signature',
  'window',
  'status',
  'passage',
] as const;

export type CodeCheckName = (typeof CODE_CHECKS)[number];

export interface CodeCheck<S extends string = string> {
  readonly check: CodeCheckName;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed; on a check that passed, what to note. */
  readonly code?: CodeCheckCode | S;
}

export type CodeCheckCode =
  | 'CODE_FORMAT'
  | 'CODE_VERSION'
  | 'CODE_SCHOOL'
  | 'CODE_AUDIENCE'
  | 'CODE_KEY_UNKNOWN'
  | 'CODE_SIGNATURE'
  | 'CODE_EXPIRED'
  | 'CODE_NOT_YET_VALID'
  | EntryCode;

/** What a verifier brings along. */
export interface CodeVerifier<S extends string = string> {
  readonly school: string;
  /** Whom a code may be for; several where a reader takes the general code beside its own. */
  readonly audience: Audience | readonly Audience[];
  readonly knowsKey: (keyId: number) => boolean;
  /** Ed25519 over the payload with the public key of that id. */
  readonly verify: (keyId: number, payload: Uint8Array, signature: Uint8Array) => boolean;
  /** The window it is now, by the verifier's clock. */
  readonly nowWindow: number;
  /** Windows accepted before and after; one if left out. */
  readonly tolerance?: number;
  /** Checks that refuse when they fail; all of them if left out. */
  readonly fatal?: ReadonlySet<CodeCheckName>;
  /** Whether the card behind the pseudonym is in good order; asked only after the signature was found right. */
  readonly statusOf: (fields: CodeFields) => Result<unknown, S>;
  /** Left out by whoever only looks at a code, without letting anybody pass. */
  readonly passage?: {
    readonly direction: Direction;
    readonly mode: DirectionMode;
    /** `once`: a code serves once, and nobody is inside or outside; `campus` if left out. */
    readonly kind?: 'campus' | 'once';
    /** null for a pseudonym not seen today. */
    readonly presenceOf: (fields: CodeFields) => Presence | null;
  };
}

export interface CheckedCode<S extends string = string> {
  readonly checks: readonly CodeCheck<S>[];
  /** Whether no fatal check failed. */
  readonly passed: boolean;
  /** The first fatal failure. */
  readonly code: CodeCheckCode | S | null;
  /** What the code says; only when its signature is right. */
  readonly fields: CodeFields | null;
  /** What to remember of the pseudonym; only when its passage was decided. */
  readonly presence: Presence | null;
}

/** Checks the text of a code. A check that needs an earlier one to have passed is skipped when that one failed. */
export function checkCode<S extends string>(
  text: string,
  verifier: CodeVerifier<S>,
): CheckedCode<S> {
  const found = new Map<CodeCheckName, CodeCheckCode | S | null>();
  let fields: CodeFields | null = null;
  let presence: Presence | null = null;

  const decoded = decodeCode(text);
  found.set('format', decoded.ok ? null : decoded.code);
  if (decoded.ok) {
    const claimed = decoded.value.fields;
    const isOurs = claimed.school === verifier.school;
    found.set('school', isOurs ? null : 'CODE_SCHOOL');
    found.set('audience', isFor(verifier.audience, claimed.audience) ? null : 'CODE_AUDIENCE');
    // Another school's key ids mean other keys.
    const keyKnown = isOurs && verifier.knowsKey(claimed.keyId);
    if (isOurs) found.set('key', keyKnown ? null : 'CODE_KEY_UNKNOWN');
    if (keyKnown) {
      const { payload, signature } = decoded.value;
      const isRight = verifier.verify(claimed.keyId, payload, signature);
      found.set('signature', isRight ? null : 'CODE_SIGNATURE');
      if (isRight) fields = claimed;
    }
  }
  if (fields !== null) {
    found.set('window', checkWindow(fields.window, verifier));
    const status = verifier.statusOf(fields);
    found.set('status', status.ok ? null : status.code);
  }
  const notes: Partial<Record<CodeCheckName, EntryCode>> = {};
  const { fatal } = verifier;
  if (fields !== null && verifier.passage !== undefined && firstFailure(found, fatal) === null) {
    const { direction, mode, presenceOf, kind } = verifier.passage;
    const seen = presenceOf(fields) ?? NOT_SEEN;
    const passage =
      kind === 'once'
        ? decideUse(seen, direction, fields.window)
        : decidePassage(seen, direction, fields.window, mode);
    found.set('passage', passage.admitted ? null : passage.code);
    if (passage.admitted && passage.code !== null) notes.passage = passage.code;
    presence = passage.presence;
  }

  const code = firstFailure(found, fatal);
  return {
    checks: CODE_CHECKS.map((check) => asCheck(check, found.get(check), notes[check])),
    passed: code === null,
    code,
    fields,
    presence,
  };
}

function isFor(accepted: Audience | readonly Audience[], audience: Audience): boolean {
  return typeof accepted === 'string' ? accepted === audience : accepted.includes(audience);
}

function checkWindow(
  window: number,
  verifier: { readonly nowWindow: number; readonly tolerance?: number },
): CodeCheckCode | null {
  const tolerance = verifier.tolerance ?? WINDOW_TOLERANCE;
  if (window < verifier.nowWindow - tolerance) return 'CODE_EXPIRED';
  if (window > verifier.nowWindow + tolerance) return 'CODE_NOT_YET_VALID';
  return null;
}

function firstFailure<S extends string>(
  found: ReadonlyMap<CodeCheckName, CodeCheckCode | S | null>,
  fatal?: ReadonlySet<CodeCheckName>,
): CodeCheckCode | S | null {
  for (const check of CODE_CHECKS) {
    const code = found.get(check);
    const isFatal = fatal === undefined || fatal.has(check);
    if (code !== undefined && code !== null && isFatal) return code;
  }
  return null;
}

function asCheck<S extends string>(
  check: CodeCheckName,
  code: CodeCheckCode | S | null | undefined,
  note: EntryCode | undefined,
): CodeCheck<S> {
  if (code === undefined) return { check, status: 'skipped' };
  if (code !== null) return { check, status: 'failed', code };
  return note === undefined ? { check, status: 'passed' } : { check, status: 'passed', code: note };
}
