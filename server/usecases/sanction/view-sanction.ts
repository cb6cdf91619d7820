import { appealEndsAt, canAppeal } from '../../../domain/sanction/measure';
import type { SanctionView } from '../../contract/account';
import type { Ports } from '../../ports';
import { findSanction } from './find-sanction';
import { toMeasure } from './view-measure';

/** What the alumnus is told of the sanction on the card: the reason is theirs to know. One database call. */
export async function viewSanction(ports: Ports, cardNumber: string): Promise<SanctionView | null> {
  const sanction = await findSanction(ports, cardNumber);
  if (sanction === null || sanction.kind === 'death') {
    return null;
  }
  const measure = toMeasure(sanction);
  const policy = ports.school.card;
  const { appeal, kind, reason, barredUntil, decidedAt, proposedAt } = sanction;
  return {
    kind,
    reason,
    barredUntil,
    decidedAt: (decidedAt ?? proposedAt).getTime(),
    appealUntil: canAppeal(measure, ports.clock.now(), policy).ok
      ? appealEndsAt(measure, policy)
      : null,
    appeal:
      appeal === null
        ? null
        : { outcome: appeal.outcome, at: appeal.at.getTime(), answer: appeal.answer },
  };
}
