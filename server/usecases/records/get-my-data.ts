import type { ConsentView, MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { StoredConsent } from '../../schema/documents';
import { findOwnCard } from '../card/find-own-card';
import { viewCorrection } from './view-correction';
import { viewDataExport } from './view-data-export';
import { viewDeletion } from './view-deletion';

type Call = MyDataActions['getMyData'];

/**
 * What the caller can do with their data now: consents given, copies made, corrections asked for, a
 * deletion under way. For how long each kind
 * is kept stands in the profile. Seven to ten database calls.
 */
export const getMyData: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const account = caller.accountKey;
  const now = ports.clock.now();
  const { store } = ports;
  const [registration, photo, proofs, deletion, exports, card, corrections] = await Promise.all([
    store.collection('registrations').get(account),
    store.collection('card_photos').get(account),
    store.collection('registration_proofs').get(account),
    store.collection('deletions').get(account),
    store
      .collection('data_exports')
      .find(
        { accountKey: account },
        { limit: 10, orderBy: [{ field: 'requestedAt', direction: 'desc' }] },
      ),
    findOwnCard(ports, account),
    store
      .collection('corrections')
      .find(
        { accountKey: account },
        { limit: 20, orderBy: [{ field: 'askedAt', direction: 'desc' }] },
      ),
  ]);
  const consents = [
    ...[registration, photo, proofs].flatMap((one) => one?.consents ?? []),
    ...(card?.codeConsents ?? []),
    // One for all photos that are there; the latest one.
    ...(corrections.find((one) => one.photo != null)?.photo?.consents ?? []),
  ];
  return {
    ok: true,
    value: {
      consents: consents.map((consent) => viewConsent(ports, consent)),
      exports: exports.flatMap((file) => viewDataExport(file, now) ?? []),
      deletion: viewDeletion(deletion),
      hasCard: card !== null,
      corrections: corrections.map(viewCorrection),
    },
  };
};

function viewConsent(ports: Ports, { id, version, at }: StoredConsent): ConsentView {
  return { id, version, at: at.getTime(), isNeeded: isNeeded(ports, id) };
}

/** Whether a registration, or the identity code of a card, cannot be kept without it. */
export function isNeeded({ school }: Ports, id: string): boolean {
  const texts = [...school.registration.consents, ...(school.identityCode?.consents ?? [])];
  return texts.some((text) => text.id === id && text.required);
}
