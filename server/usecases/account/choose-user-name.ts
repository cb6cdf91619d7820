/**
 * The holder of a new account chooses the user name, once and for good; with it the account opens: the card is activated
 * on the WeChat account that applied. Its documents were proved to the department. Somebody whose card was activated in
 * another way can choose a name later.
 *
 * Errors: REGISTRATION_WAY_CLOSED; USER_NAME_MISSING, USER_NAME_LENGTH, USER_NAME_FORM, USER_NAME_RESERVED,
 * USER_NAME_TAKEN, USER_NAME_CHOSEN, at `userName`; CARD_NOT_FOUND for who has none; the card's other states, and
 * CARD_BARRED; BINDING_NOT_POSSIBLE; CARD_CHANGED. Database calls: 7 to 14.
 */
import { parseUserName } from '../../../domain/account/user-name';
import { stepCard } from '../../../domain/card/card';
import type { ApplicationActions } from '../../contract/applications';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { changeCard } from '../card/change-card';
import { claimAccount } from '../card/claim-account';
import { findLateObstacle } from '../card/find-late-obstacle';
import { findOwnCard } from '../card/find-own-card';
import { toCard, viewCard } from '../card/view-card';

type Call = ApplicationActions['chooseUserName'];

export const chooseUserName: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { userName: typed },
) => {
  if (!ports.school.registration.ways.includes('documents')) {
    return { ok: false, code: 'REGISTRATION_WAY_CLOSED' };
  }
  const name = parseUserName(typed, ports.school.id);
  if (!name.ok) {
    return name;
  }
  const card = await findOwnCard(ports, caller.accountKey);
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND' };
  }
  if (card.userName != null) {
    return { ok: false, code: 'USER_NAME_CHOSEN', field: 'userName' };
  }
  const opening = await openingOf(ports, card, caller);
  if (!opening.ok) {
    return opening;
  }
  const claimed = await claimName(ports, caller, card, name.value);
  if (!claimed.ok) {
    return claimed;
  }
  const opened = await open(ports, caller, card, name.value, opening.value);
  if (!opened.ok) {
    await giveBack(ports, card, name.value);
    return opened;
  }
  return { ok: true, value: { card: viewCard(opened.value, ports.clock.now()) } };
};

type Opening = Partial<Pick<CardDocument, 'status' | 'holds' | 'activatedAt' | 'accountKey'>>;

/** What becomes of the card with it: a new one is activated, one in use stays as it is. */
async function openingOf(
  ports: Ports,
  card: CardDocument,
  caller: Caller,
): Promise<Outcome<Opening>> {
  if (card.status !== 'issued') {
    return { ok: true, value: {} };
  }
  const free = await findLateObstacle(ports, card);
  if (!free.ok) {
    return free;
  }
  const step = stepCard(toCard(card), 'activate');
  const activatedAt = new Date(ports.clock.now());
  return step.ok
    ? { ok: true, value: { ...step.value, activatedAt, accountKey: caller.accountKey } }
    : step;
}

async function claimName(
  ports: Ports,
  caller: Caller,
  card: CardDocument,
  name: string,
): Promise<Outcome<true>> {
  const names = ports.store.collection('user_names');
  const _id = nameId(ports, name);
  const added = await names.add({
    _id,
    schema: 1,
    name,
    cardNumber: card._id,
    chosenBy: caller.accountKey,
    chosenAt: new Date(ports.clock.now()),
  });
  const isOurs = added === 'added' || (await isOwnName(ports, caller, card, _id));
  return isOurs
    ? { ok: true, value: true }
    : { ok: false, code: 'USER_NAME_TAKEN', field: 'userName' };
}

/**
 * A name that is the card's, from a run that died; or the same person's on a card that has ended, as when an approval was
 * reversed and given again: it moves to the new card.
 */
async function isOwnName(
  ports: Ports,
  caller: Caller,
  card: CardDocument,
  _id: string,
): Promise<boolean> {
  const names = ports.store.collection('user_names');
  const present = await names.get(_id);
  if (present === null || present.cardNumber === card._id) {
    return present !== null;
  }
  const before = await ports.store.collection('cards').get(present.cardNumber);
  const isSamePerson =
    present.chosenBy === caller.accountKey &&
    before?.personId === card.personId &&
    before.status === 'revoked';
  return (
    isSamePerson &&
    (await names.update(
      { _id, cardNumber: present.cardNumber },
      { set: { cardNumber: card._id } },
    )) === 1
  );
}

/** First the account, then the card: killed in between, it is finished by doing it again. */
async function open(
  ports: Ports,
  caller: Caller,
  card: CardDocument,
  userName: string,
  opening: Opening,
): Promise<Outcome<CardDocument>> {
  const claimed = await claimAccount(ports, caller, card._id);
  return claimed.ok
    ? changeCard(
        ports,
        card,
        { ...opening, userName },
        { actor: caller.accountKey, action: 'choose-user-name', reason: null },
      )
    : claimed;
}

/** Of two names that were chosen at the same moment one is the card's, and the other is free again. */
async function giveBack(ports: Ports, card: CardDocument, name: string): Promise<void> {
  const current = await ports.store.collection('cards').get(card._id);
  if (current?.userName !== name) {
    await ports.store
      .collection('user_names')
      .remove({ _id: nameId(ports, name), cardNumber: card._id });
  }
}

function nameId(ports: Ports, name: string): string {
  return ports.vault.keyedName('user-name', name);
}
