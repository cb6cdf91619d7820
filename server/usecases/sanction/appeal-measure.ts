/**
 * The alumnus appeals against the sanction on the card, once and within the time of the school's profile. Errors:
 * APPEAL_TEXT_MISSING; CARD_NOT_FOUND; APPEAL_NOT_POSSIBLE; MEASURE_CHANGED. Database calls: 5.
 */
import { canAppeal } from '../../../domain/sanction/measure';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { findHeldCard, findIssuedCard } from '../card/find-own-card';
import { changeMeasure } from './change-measure';
import { findSanction } from './find-sanction';
import { sealAppeal, toMeasure } from './view-measure';

type AppealMeasure = CardActions['appealMeasure'];

export const appealMeasure: UseCase<AppealMeasure['input'], AppealMeasure['output']> = async (
  ports,
  caller,
  input,
) => {
  const text = input.text.trim();
  if (text === '') {
    return { ok: false, code: 'APPEAL_TEXT_MISSING', field: 'text' };
  }
  const { accountKey } = caller;
  const card = (await findHeldCard(ports, accountKey)) ?? (await findIssuedCard(ports, accountKey));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  const now = ports.clock.now();
  const sanction = await findSanction(ports, card._id);
  if (sanction === null || !canAppeal(toMeasure(sanction), now, ports.school.card).ok) {
    return { ok: false, code: 'APPEAL_NOT_POSSIBLE' };
  }
  const changed = await changeMeasure(ports, sanction, {
    appeal: {
      text: sealAppeal(ports, text),
      at: new Date(now),
      outcome: 'open',
      answer: null,
      decidedBy: null,
      decidedAt: null,
    },
    work: 'open',
  });
  if (!changed.ok) {
    return changed;
  }
  await writeAudit(ports, `measure ${sanction._id} appealed`, {
    actor: accountKey,
    action: 'appeal',
    subject: card._id,
    reason: null,
  });
  return { ok: true, value: { appealedAt: now } };
};
