/**
 * The entries of a card holder, the latest first, 200 at most, found by card number, document or name. Where somebody
 * goes is told to the office alone, with a reason that is on record before anything is shown. Errors: REASON_MISSING,
 * DOCUMENT_* and NAME_* at their fields; nobody found is an empty list. Database calls: 4 to 8.
 */
import { maskCardNumber } from '../../../domain/card/card-number';
import { maskName } from '../../../domain/identity/names';
import type { EntryActions } from '../../contract/entries';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { searchCards } from '../card/find-cards';
import { readReason } from '../card/read-reason';
import { viewEntries } from './view-entries';

type Call = EntryActions['findEntries'];

const SHOWN = 200;
/** Namesakes: more than these are asked for by document. */
const HOLDERS = 10;

export const findEntries: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { by, reason },
) => {
  const why = readReason(reason);
  if (!why.ok) {
    return why;
  }
  const found = await searchCards(ports, by);
  if (!found.ok) {
    return found;
  }
  const cards = found.value.cards.slice(0, HOLDERS);
  const [only] = cards;
  await writeAudit(ports, `entries searched ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'find-entries',
    subject: only !== undefined && cards.length === 1 ? only._id : `${cards.length} found`,
    reason: why.value,
  });
  const pages = await Promise.all(
    cards.map(({ _id }) =>
      ports.store
        .collection('entries')
        .find(
          { cardNumber: _id },
          { limit: SHOWN + 1, orderBy: [{ field: 'at', direction: 'desc' }] },
        ),
    ),
  );
  const entries = pages.flat().sort((one, other) => +other.at - +one.at);
  return {
    ok: true,
    value: {
      holders: cards.map(({ _id, name }) => ({
        nameMasked: maskName(name),
        cardMasked: maskCardNumber(_id),
      })),
      entries: await viewEntries(ports, entries.slice(0, SHOWN)),
      more: entries.length > SHOWN || found.value.cards.length > HOLDERS,
    },
  };
};
