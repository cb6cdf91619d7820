/** Whoever is concerned by what became of a visit is told, once; nobody is told what did not happen. */
import type { Finding } from './findings';
import type { Commit, History, Notice } from './history';

interface Due {
  readonly step: number;
  readonly visitId: string;
  readonly topic: string;
  readonly owner: string;
}

export function checkTold(history: History): Finding[] {
  const visits = new Map<string, Commit>();
  const due = new Map<string, Due>();
  const told = new Set<string>();
  const findings: Finding[] = [];

  const apply = (commit: Commit): void => {
    const before = visits.get(commit.visitId);
    visits.set(commit.visitId, commit);
    for (const { topic, owner } of toTell(before, commit)) {
      const one = { step: commit.step, visitId: commit.visitId, topic, owner };
      due.set(keyOf(one), one);
    }
  };
  const hear = (notice: Notice): void => {
    const key = keyOf(notice);
    const { step } = notice;
    const about = `${notice.visitId} ${notice.topic}`;
    if (!due.has(key)) findings.push({ fault: 'told-wrongly', step, about });
    if (told.has(key)) findings.push({ fault: 'told-twice', step, about });
    told.add(key);
  };
  const checkRest = (step: number): void => {
    for (const [key, one] of due) {
      const visit = visits.get(one.visitId);
      if (told.has(key) || visit === undefined || isExcused(one, visit, history, step)) continue;
      findings.push({ fault: 'not-told', step, about: `${one.visitId} ${one.topic}` });
      told.add(key);
    }
  };

  const moments = [
    ...history.commits.map((one) => ({ step: one.step, order: 0, run: () => apply(one) })),
    ...history.notices.map((one) => ({ step: one.step, order: 1, run: () => hear(one) })),
    ...history.rests.map((one) => ({ step: one.step, order: 2, run: () => checkRest(one.step) })),
  ];
  moments.sort((one, other) => one.step - other.step || one.order - other.order);
  moments.forEach(({ run }) => run());
  return findings;
}

type Telling = Pick<Due, 'topic' | 'owner'>;

/** The account it stands on is told what others do to it; a host what becomes of guests who have their own account. */
function toTell(before: Commit | undefined, commit: Commit): readonly Telling[] {
  const { status, holder, invited, cancelledBy } = commit;
  const host = invited === null || invited.host === holder ? [] : [invited.host];
  const tellHolder = (topic: string): Telling[] => [{ topic, owner: holder }];
  const tellHost = (topic: string): Telling[] => host.map((owner) => ({ topic, owner }));
  const tellBoth = (topic: string): Telling[] => [...tellHolder(topic), ...tellHost(topic)];
  if (before === undefined) return tellHost('guest-answered');
  if (before.status === status) return [];
  if (status === 'offered') return tellBoth('visit-offered');
  if (status === 'booked' && before.status === 'offered') return tellHost('guest-accepted');
  if (before.status === 'wished' && status !== 'cancelled') return tellBoth('visit-drawn');
  switch (cancelledBy) {
    case 'holder':
      return tellHost('guest-cancelled');
    case 'host':
      return host.length === 0 ? [] : tellHolder('guest-withdrawn');
    case 'no-answer':
      return invited === null ? [] : [{ topic: 'guest-lapsed', owner: invited.host }];
    default:
      return tellBoth('visit-cancelled');
  }
}

/**
 * Whoever took an offer or gave it up knew of it; who hears that a visit is cancelled need not hear what was before.
 * What a killed call did not tell of a wish is told when the day is drawn.
 */
function isExcused(due: Due, visit: Commit, { draws }: History, step: number): boolean {
  const isOver = visit.status !== 'offered' && visit.cancelledBy !== 'no-answer';
  if (due.topic === 'visit-offered' && isOver) return true;
  const isOvertaken = due.topic === 'visit-drawn' || due.topic === 'guest-accepted';
  if (isOvertaken && visit.status === 'cancelled') return true;
  const isDrawn = draws.some((one) => {
    return one.slotId === visit.slotId && one.status === 'done' && one.step < step;
  });
  return visit.ticket !== null && !isDrawn;
}

function keyOf({ visitId, topic, owner }: Omit<Due, 'step'>): string {
  return `${visitId} ${topic} ${owner}`;
}
