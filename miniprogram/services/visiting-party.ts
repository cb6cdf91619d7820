/**
 * Who comes to visit, while a booking is being written. Kept in memory alone: document numbers stand in no address,
 * no storage, and no data of a page that does not ask for them.
 */
import type { PartyPerson } from '../components/child-fields/party-person';

/** Who books is nobody's companion. */
export const VISITOR = -1;

let visitor: PartyPerson | undefined;
let companions: readonly PartyPerson[] = [];

/** Whoever stands at the index: `VISITOR`, or a companion from 0 up. */
export function personAt(index: number): PartyPerson | undefined {
  return index === VISITOR ? visitor : companions[index];
}

export function companionsOfParty(): readonly PartyPerson[] {
  return companions;
}

/** Whoever stands there by now. */
export function everybodyOfParty(): readonly PartyPerson[] {
  return visitor === undefined ? companions : [visitor, ...companions];
}

/** How many come; whoever books is one of them before they are named. */
export function partySize(): number {
  return 1 + companions.length;
}

/** Puts a person at the index; the first free index adds a companion. */
export function setPersonAt(index: number, person: PartyPerson): void {
  if (index === VISITOR) visitor = person;
  else companions = [...companions.slice(0, index), person, ...companions.slice(index + 1)];
}

/** Forgets everybody: what is written next is for other people. */
export function clearParty(): void {
  visitor = undefined;
  companions = [];
}

export function removeCompanionAt(index: number): void {
  companions = companions.filter((_one, i) => i !== index);
}
