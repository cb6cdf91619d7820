/** Who this is to the school: registration, card, roles; and when the next review is. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';
import { tidyGuardData } from './guard-data';
import { readPrivate, writePrivate } from './private-storage';

export type Session = Contract['account']['getSession']['output'];

const KEY = 'session';
/** A changed shape gets a new number, so that what an older version kept is not misread. */
const SHAPE = 3;

let known: Session | undefined;

/** The last answer: this run's, or the one kept on the phone; undefined on a phone that never had one. */
export async function knownSession(): Promise<Session | undefined> {
  if (known !== undefined) return known;
  const kept = await readPrivate(KEY);
  // An answer of the network may have come meanwhile, and is newer.
  known ??= isKept(kept) ? kept.session : undefined;
  return known;
}

/** The last answer, else a new one; undefined when there is neither. */
export async function anySession(): Promise<Session | undefined> {
  const kept = await knownSession();
  if (kept !== undefined) return kept;
  const answer = await loadSession();
  return answer.ok ? answer.value : undefined;
}

/** Asks the server and keeps the answer. Errors: those of `account.getSession`, and NETWORK. */
export async function loadSession(): Promise<CallAnswer<Session>> {
  const answer = await call('account', 'getSession', {});
  if (answer.ok) {
    await keepSession(answer.value);
    await tidyGuardData(answer.value.roles.includes('guard'));
  }
  return answer;
}

/** Changes a part of what is known, after a call that answered with it. */
export async function updateSession(
  change: Partial<
    Pick<Session, 'card' | 'registration' | 'review' | 'roles' | 'sanction' | 'unread'>
  >,
): Promise<void> {
  if (known !== undefined) await keepSession({ ...known, ...change });
}

async function keepSession(session: Session): Promise<void> {
  known = session;
  await writePrivate(KEY, { shape: SHAPE, session: withoutDocuments(session) });
}

/** A page can say where things stand without the document and contact data, so the phone does not keep them. */
function withoutDocuments(session: Session): Session {
  const { registration } = session;
  if (registration === null) return session;
  return {
    ...session,
    registration: { ...registration, documentMasked: '', mobileMasked: '', emailMasked: null },
  };
}

function isKept(kept: unknown): kept is { readonly session: Session } {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'shape' in kept &&
    kept.shape === SHAPE &&
    'session' in kept
  );
}
