import { holdsOf } from '../../../domain/card/card';
import type { Ports } from '../../ports';
import type { CardDocument, DeletionPlan } from '../../schema/documents';
import { changeCard, takeStep } from '../card/change-card';
import { findAll } from '../find-all';
import { toCard } from '../card/view-card';
import { Interrupted } from './interrupted';

/** What is left of a card: its number, which is never used again, and when it was given and ended. */
const NAMELESS = {
  name: {},
  userName: null,
  degrees: [],
  personId: '',
  registrationId: '',
  documentKey: '',
  accountKey: null,
  moved: null,
  boundUnionid: null,
  boundAt: null,
} as const satisfies Partial<CardDocument>;

/** Ends the cards and takes from them whose they were; codes and entries no longer lead to anybody. */
export async function eraseCards(ports: Ports, { cardNumbers }: DeletionPlan): Promise<void> {
  if (cardNumbers.length === 0) {
    return;
  }
  const { store } = ports;
  for (const card of await store.collection('cards').getMany(cardNumbers)) {
    if (card.personId !== '') {
      await endCard(ports, card);
    }
  }
  // A user name is never given again: its keyed hash stays, and nothing that tells whose it was.
  const names = store.collection('user_names');
  for (const { _id } of await findAll(names, { cardNumber: { in: cardNumbers } })) {
    await names.update({ _id }, { set: { name: '', chosenBy: '', cardNumber: '' } });
  }
  await store.collection('code_days').remove({ cardNumber: { in: cardNumbers } });
  await store
    .collection('entries')
    .update({ cardNumber: { in: cardNumbers } }, { set: { cardNumber: null } });
}

async function endCard(ports: Ports, card: CardDocument): Promise<void> {
  const act = { actor: 'timer', action: 'delete-card-holder', reason: null } as const;
  const isEnded = holdsOf(toCard(card)).includes('ended');
  const ended = isEnded
    ? await changeCard(ports, card, NAMELESS, act)
    : await takeStep(ports, card, 'end', act, {
        ...NAMELESS,
        revokedAt: new Date(ports.clock.now()),
        revokedReason: null,
      });
  if (!ended.ok) {
    // Somebody changed it at this moment; the next run begins again.
    throw new Interrupted('end-card');
  }
}
