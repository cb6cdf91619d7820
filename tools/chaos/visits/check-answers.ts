/** What people were answered against what was stored. */
import { isAlive } from '../../../domain/visit/visit';
import type { Finding } from './findings';
import { isOfTheSchool, type Commit, type History, type Operation } from './history';

export function checkAnswers(history: History): Finding[] {
  const byOperation = grouped(history.commits, ({ operation }) => operation);
  const byVisit = grouped(history.commits, ({ visitId }) => visitId);
  const byInvitation = grouped(history.commits, ({ invited }) => invited?.invitationId ?? null);
  return history.operations
    .filter(({ kind, answer }) => answer !== null && !isOfTheSchool(kind))
    .flatMap((operation) => {
      const own = byOperation.get(operation.id) ?? [];
      const { visitId, invitationId } = operation;
      const named = byVisit.get(visitId ?? '') ?? byInvitation.get(invitationId) ?? [];
      return [
        ...(operation.answer === 'ok' ? checkKept(operation, named) : checkRefused(operation, own)),
        ...checkProbe(operation, history),
      ];
    });
}

function checkRefused({ kind, answer, begun: step }: Operation, own: readonly Commit[]): Finding[] {
  return own.some(({ status }) => isAlive(status) && status !== 'offered')
    ? [{ fault: 'refusal-left-something', step, about: `${kind} ${answer}` }]
    : [];
}

/** Whoever answers a link again is answered with the same visit, as it is then. */
function checkKept(operation: Operation, named: readonly Commit[]): Finding[] {
  const { kind, slotId, status, begun, ended } = operation;
  if (status === null) {
    return [];
  }
  const until = ended ?? Infinity;
  if (kind === 'withdraw' && named.every(({ step }) => step > until)) {
    // A link that nobody had answered.
    return [];
  }
  const wasSo = named.some(
    (commit, index) =>
      commit.status === status &&
      (kind !== 'change' || commit.slotId === slotId) &&
      commit.step <= until &&
      (commit.step >= begun || (kind === 'answer' && (named[index + 1]?.step ?? until) >= begun)),
  );
  const about = `${kind} ${operation.visitId ?? operation.invitationId} ${status}`;
  return wasSo ? [] : [{ fault: 'answer-not-kept', step: begun, about }];
}

/** A probe is alone, and follows a rest: the slot was as the rest says. */
function checkProbe(
  { kind, answer, slotId, people, begun: step }: Operation,
  history: History,
): Finding[] {
  if (kind !== 'probe' || answer !== 'VISIT_SLOT_FULL') {
    return [];
  }
  const rest = history.rests.filter((one) => one.step <= step).at(-1);
  const slot = rest?.slots.find(({ id }) => id === slotId);
  const free = slot === undefined ? (history.places.get(slotId ?? '') ?? 0) : slot.left;
  return free >= people && (slot?.waiting ?? 0) === 0
    ? [{ fault: 'refused-with-places-free', step, about: `${slotId}: ${free} left` }]
    : [];
}

function grouped<K>(
  commits: readonly Commit[],
  keyOf: (commit: Commit) => K,
): ReadonlyMap<K, readonly Commit[]> {
  const groups = new Map<K, Commit[]>();
  for (const commit of commits) {
    const key = keyOf(commit);
    groups.set(key, [...(groups.get(key) ?? []), commit]);
  }
  groups.delete(null as K);
  return groups;
}
