import { stepVisit } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { CompanionDocument, DeletionPlan, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { cancelVisit } from '../visit/cancel-visit';
import { withoutAccount } from '../visit/visitor-visits';
import { Interrupted } from './interrupted';

/**
 * Cancels visits to come, whose places others can have, and takes names, documents and plates from the others. Keyed
 * hashes of the documents stay for as long as visits are kept: the rules about repeated visits and no-shows hold whoever
 * asks for deletion in between.
 */
export async function eraseVisits(ports: Ports, { accountKeys }: DeletionPlan): Promise<void> {
  const visits = ports.store.collection('visits');
  const erased = ports.vault.seal('visits.document', '');
  for (const found of await findAll(visits, { accountKey: { in: accountKeys } })) {
    const visit = isCancellable(ports, found) ? await cancel(ports, found) : found;
    // One by one: what is sealed is bound to its document.
    await visits.update(
      { _id: visit._id, accountKey: visit.accountKey },
      {
        set: {
          openid: '',
          accountKey: '',
          visitor: { ...nameless(visit.visitor), document: erased },
          companions: visit.companions.map((companion) => ({
            ...nameless(companion),
            document: companion.document === null ? null : erased,
          })),
          plate: null,
          purpose: null,
          consents: [],
          ...(visit.group === undefined ? {} : { group: { ...visit.group, answer: null } }),
          ...(visit.host === undefined ? {} : { host: { ...visit.host, plateKey: null } }),
          childKeys: [],
          numbers: withoutAccount(visit.numbers),
        },
      },
    );
  }
}

function nameless<P extends CompanionDocument>(person: P): Omit<P, 'guardian' | 'birthDate'> {
  const { guardian: _guardian, birthDate: _birthDate, ...left } = person;
  return { ...left, name: {}, documentMasked: '' };
}

function isCancellable(ports: Ports, visit: VisitDocument): boolean {
  return stepVisit(visit, 'cancel', ports.clock.now(), ports.school.visit).ok;
}

async function cancel(ports: Ports, visit: VisitDocument): Promise<VisitDocument> {
  const { openid, accountKey, _id, version } = visit;
  const holder = { openid, accountKey, unionid: '', roles: [] };
  const cancelled = await cancelVisit(ports, holder, { visitId: _id, version });
  const left = await ports.store.collection('visits').get(_id);
  if (!cancelled.ok || left === null) {
    throw new Interrupted('cancel-visit');
  }
  return left;
}
