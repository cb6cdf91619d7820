/** What the component shows of the people who come. */
import { personRow, type PersonRow } from '../../../pages/visit/visit-view';
import { companionsOfParty, personAt, VISITOR } from '../../../services/visiting-party';
import { t } from '../../i18n/index';

export interface PartyRow extends PersonRow {
  readonly index: number;
}

/** The first person is there from the beginning, to be filled in; `most` are all together. */
export function partyRows(
  most: number,
  byHost: boolean,
): { readonly rows: PartyRow[]; readonly next: number } {
  const first = personAt(VISITOR);
  const companions = companionsOfParty();
  const title = t(byHost ? 'party.guest' : 'party.visitor');
  const empty = {
    title: t(byHost ? 'party.addGuest' : 'party.addVisitor'),
    detail: t('party.missing'),
  };
  const rows = [
    { index: VISITOR, ...(first === undefined ? empty : personRow(first, title)) },
    ...companions.map((one, index) => ({
      index,
      ...personRow(one, t('party.companion', { n: index + 1 })),
    })),
  ];
  return { rows, next: companions.length + 1 < most ? companions.length : -2 };
}
