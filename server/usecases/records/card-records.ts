/** A person’s cards, how the holder is reached, and what was decided against them. */
import { displayName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type { DeletionPlan } from '../../schema/documents';
import { findHolderContacts } from '../card/holder-contact';
import { findAll } from '../find-all';
import { openAppeal } from '../sanction/view-measure';
import type { OwnData } from './data-fields';
import { momentOf, present } from './data-record';

export async function cardSections(
  ports: Ports,
  own: DeletionPlan,
): Promise<Pick<OwnData, 'card' | 'contact' | 'sanctions'>> {
  const { store } = ports;
  const [cards, measures] = await Promise.all([
    store.collection('cards').getMany(own.cardNumbers),
    own.personIds.length === 0
      ? []
      : findAll(store.collection('measures'), { personId: { in: own.personIds } }),
  ]);
  const contacts = [...(await findHolderContacts(ports, cards)).values()].slice(0, 1);
  return {
    card: cards.map((card) =>
      present({
        number: card._id,
        name: displayName(card.name),
        userName: card.userName ?? null,
        // A death is told to nobody.
        status: card.status === 'deceased' ? 'revoked' : card.status,
        issuedAt: momentOf(card.issuedAt),
        activatedAt: momentOf(card.activatedAt),
        boundAt: momentOf(card.boundAt),
        validUntil: card.validUntil,
        codeConsents: (card.codeConsents ?? [])
          .map(({ id, version, at }) => `${id} ${version} ${momentOf(at)}`)
          .join(', '),
      }),
    ),
    contact: contacts.map(({ mobile, language }) => present({ mobile, language })),
    // What was decided and told; not what somebody only proposed.
    sanctions: measures
      .filter(
        ({ kind, status }) => kind !== 'death' && (status === 'in-force' || status === 'lifted'),
      )
      .map(({ kind, status, reason, decidedAt, barredUntil, appeal }) =>
        present({
          kind,
          status,
          reason,
          at: momentOf(decidedAt),
          until: barredUntil,
          text: appeal === null ? null : openAppeal(ports, appeal.text),
          answer: appeal?.answer ?? null,
        }),
      ),
  };
}
