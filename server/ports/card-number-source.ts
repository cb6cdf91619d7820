/** The keyed pseudo-random function of the card-number permutation: 32-bit output for a round and a 32-bit value. */
export type CardNumberPrf = (round: number, value: number) => number;
