/** Draws: whoever wished is in them, guests too, in the order that the published seed gives, and it is kept to. */
import { createHash } from 'node:crypto';
import type { VisitStatus } from '../../../domain/visit/visit';
import type { Finding } from './findings';
import type { Commit, DrawCommit, History } from './history';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function checkDraws(history: History): Finding[] {
  const slots = new Set(history.draws.map(({ slotId }) => slotId));
  return [...slots].flatMap((slotId) =>
    checkSlot(
      history.draws.filter((one) => one.slotId === slotId),
      history.commits.filter((one) => one.slotId === slotId && one.ticket !== null),
      history,
    ),
  );
}

function checkSlot(
  draws: readonly DrawCommit[],
  commits: readonly Commit[],
  { rests }: History,
): Finding[] {
  const findings: Finding[] = [];
  const open = draws.find(({ status }) => status === 'open');
  const drawn = draws.find(({ status }) => status === 'drawn');
  const done = draws.find(({ status }) => status === 'done');
  if (drawn === undefined) {
    return [];
  }
  const wrong = (step: number, about: string): void => {
    findings.push({ fault: 'wrong-draw', step, about: `${drawn.slotId}: ${about}` });
  };
  if (draws.length !== 3 || draws.some(({ commitment }) => commitment !== open?.commitment)) {
    wrong(drawn.step, 'published twice');
  }
  if (sha256(drawn.seed ?? '') !== drawn.commitment) {
    wrong(drawn.step, 'another seed');
  }
  findings.push(...checkTickets(drawn, commits));
  for (const commit of commits.filter(({ step }) => step > drawn.step)) {
    const before = statusAt(commits, commit.visitId, commit.step - 1);
    const ticket = drawn.tickets.find((one) => one.ticket === commit.ticket);
    const isPlaced = commit.status === 'booked';
    if (before === 'wished' && commit.status !== 'cancelled' && ticket?.isPlaced !== isPlaced) {
      wrong(commit.step, `${commit.visitId} ${commit.status}`);
    }
  }
  // Whoever wished is drawn by the rest after the moment of the draw.
  const rest = rests.find(({ step }) => step > drawn.step);
  const left = commits.filter((commit) => {
    const status = statusAt(commits, commit.visitId, rest?.step ?? 0);
    return status === 'wished';
  });
  if (rest !== undefined && (left.length > 0 || done === undefined)) {
    const about = `${drawn.slotId}: ${left.length} wishes left`;
    findings.push({ fault: 'draw-not-carried-out', step: rest.step, about });
  }
  return findings;
}

/** In the order of the hashes, each party whole while there are places for it. */
function checkTickets(drawn: DrawCommit, commits: readonly Commit[]): Finding[] {
  const { step, seed, slotId, tickets } = drawn;
  const wishes = commits.filter((one) => one.step <= step);
  const parties = new Map(wishes.map(({ ticket, people }) => [ticket, people]));
  const wished = [...new Set(wishes.map(({ visitId }) => visitId))].filter(
    (visitId) => statusAt(wishes, visitId, step) === 'wished',
  );
  const missing = wished.filter((visitId) => {
    const own = wishes.find((commit) => commit.visitId === visitId)?.ticket;
    return !tickets.some(({ ticket }) => ticket === own);
  });
  const hashes = tickets.map(({ ticket }) => sha256(`${seed}:${ticket}`));
  let left = drawn.places;
  const isRight = tickets.every(({ ticket, people, rank, isPlaced }, index) => {
    const fits = people <= left;
    left -= fits ? people : 0;
    const isNext = index === 0 || (hashes[index - 1] ?? '') < (hashes[index] ?? '');
    return isNext && rank === index + 1 && isPlaced === fits && parties.get(ticket) === people;
  });
  return [
    ...(missing.length > 0 ? [`without ${missing.join(', ')}`] : []),
    ...(isRight ? [] : ['in another order']),
  ].map((about) => ({ fault: 'wrong-draw', step, about: `${slotId}: ${about}` }));
}

function statusAt(
  commits: readonly Commit[],
  visitId: string,
  step: number,
): VisitStatus | undefined {
  return commits.filter((one) => one.visitId === visitId && one.step <= step).at(-1)?.status;
}
