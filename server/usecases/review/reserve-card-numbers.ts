import { numberAt } from '../../../domain/card/card-number-permutation';
import type { Ports } from '../../ports';
import { StoreFailure } from '../../ports/store';
import type { BatchDocument } from '../../schema/documents';

const COUNTER = 'card-numbers';
/** How often somebody else can be faster before something else is wrong. */
const ATTEMPTS = 10;
/** Blocks that are remembered by their names; far more than are ever at work at once. */
const REMEMBERED = 50;

/**
 * Reserves a block of `count` indexes of card numbers and answers the first. Nobody else gets them. Asking again for the
 * same drawing gives the same block, so that whoever dies before it is used loses none. Two database calls.
 */
export async function reserveCardNumbers(
  ports: Ports,
  count: number,
  drawing: string,
): Promise<number> {
  // Keyed: a drawing may be named after a person's card.
  const name = ports.vault.keyedName('card-numbers', drawing);
  const counters = ports.store.collection('counters');
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const counter = await counters.get(COUNTER);
    const remembered = counter?.blocks ?? [];
    const known = remembered.find((block) => block.name === name && block.count === count);
    if (known !== undefined) {
      return known.from;
    }
    const from = counter?.next ?? 0;
    const blocks = [...remembered, { name, from, count }].slice(-REMEMBERED);
    const isOurs =
      counter === null
        ? (await counters.add({ _id: COUNTER, schema: 1, next: count, blocks })) === 'added'
        : (await counters.update(
            { _id: COUNTER, next: from },
            { set: { blocks }, increase: { next: count } },
          )) === 1;
    if (isOurs) {
      return from;
    }
  }
  throw new StoreFailure('counters.reserve', 'others were faster every time');
}

/** The card number of a reserved index. Throws when the school has given all its numbers. */
export function cardNumberAt(ports: Ports, index: number): string {
  const number = numberAt(index, ports.cardNumberPrf, ports.school.card);
  if (number === null) {
    throw new Error('all card numbers have been given');
  }
  return number;
}

/** Each page has its own stretch of the batch's block, so that a place on a page is always the same number. */
export function numbersPerPage(batch: BatchDocument): number {
  return Math.min(batch.pageSize, batch.counts.submitted);
}
