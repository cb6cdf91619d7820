/** Of what the pseudonym of the day is made: the card, and how often it has moved to another account. */
export interface PseudonymSubject {
  readonly cardNumber: string;
  readonly generation: number;
}

/** After a move the same card has other pseudonyms, so that codes leased before are told apart. */
export function pseudonymSubject(cardNumber: string, generation: number): string {
  return generation === 0 ? cardNumber : `${cardNumber}#${generation}`;
}

export function readPseudonymSubject(text: string): PseudonymSubject {
  const [cardNumber = '', generation = '0'] = text.split('#');
  return { cardNumber, generation: Number(generation) };
}
