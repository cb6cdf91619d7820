import { stepCard, type CardStep } from '../../../domain/card/card';
import { stepsOfMeasure } from '../../../domain/sanction/measure';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { MeasureDocument } from '../../schema/documents';
import { takeStep } from '../card/change-card';
import { tellHolders } from '../card/tell-holders';
import { toCard } from '../card/view-card';

/** How often somebody else may change the card meanwhile before the caller is asked to try again. */
const ROUNDS = 3;

/**
 * Brings the card, the bars and the message into line with a measure that was confirmed or lifted; repeatable, so that
 * pressing the button again finishes what died half-way. Error: CARD_CHANGED. Four to eight database calls.
 */
export async function carryOutMeasure(
  ports: Ports,
  measure: MeasureDocument,
): Promise<Outcome<true>> {
  const { apply, lift } = stepsOfMeasure(measure.kind);
  const isInForce = measure.status === 'in-force';
  const stepped = await bringTo(ports, measure, isInForce ? apply : lift);
  if (!stepped.ok) {
    return stepped;
  }
  if (measure.barredUntil !== null) {
    await (isInForce ? addBars(ports, measure, measure.barredUntil) : removeBars(ports, measure));
  }
  const card = await ports.store.collection('cards').get(measure.cardNumber);
  // A death is told to nobody; when it was a mistake the holder hears that the card works again.
  if (card !== null && !(measure.kind === 'death' && isInForce)) {
    const event = `measure ${measure._id} ${measure.status}`;
    await tellHolders(ports, [card], 'card-changed', () => event);
  }
  return { ok: true, value: true };
}

async function bringTo(
  ports: Ports,
  measure: MeasureDocument,
  step: CardStep,
): Promise<Outcome<true>> {
  const lifted = measure.lifted;
  const act = {
    actor: lifted?.by ?? measure.decidedBy ?? measure.proposedBy,
    action: `${lifted === null ? 'confirm' : 'lift'}-${measure.kind}`,
    reason: lifted?.reason ?? measure.reason,
  };
  const ended =
    step === 'revoke'
      ? ({ revokedAt: measure.decidedAt, revokedReason: 'MEASURE' } as const)
      : step === 'reinstate'
        ? { revokedAt: null, revokedReason: null }
        : {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const card = await ports.store.collection('cards').get(measure.cardNumber);
    // Done already, by the run before this one; an ended card has nothing to lose or to get back.
    if (card === null || !stepCard(toCard(card), step).ok) {
      return { ok: true, value: true };
    }
    const taken = await takeStep(ports, card, step, act, ended);
    if (taken.ok) {
      return { ok: true, value: true };
    }
  }
  return { ok: false, code: 'CARD_CHANGED' };
}

/** All documents of the person, so that a second passport does not go round it. */
async function addBars(ports: Ports, measure: MeasureDocument, until: string): Promise<void> {
  const keys = await ports.store
    .collection('document_keys')
    .find({ personId: measure.personId }, { limit: 100 });
  const bars = ports.store.collection('bars');
  const bar = {
    measureId: measure._id,
    reason: measure.reason,
    since: measure.decidedAt ?? measure.proposedAt,
    until,
  };
  const { alreadyThere } = await bars.addMissing(
    keys.map(({ _id }) => ({ _id, schema: 1 as const, ...bar })),
  );
  for (const _id of alreadyThere) {
    // Of two bars the longer one counts.
    await bars.update({ _id, until: { before: until } }, { set: bar });
  }
}

async function removeBars(ports: Ports, measure: MeasureDocument): Promise<void> {
  await ports.store.collection('bars').remove({ measureId: measure._id });
}
