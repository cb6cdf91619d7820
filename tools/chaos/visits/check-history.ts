/**
 * Checks a history against a simple model: slots are numbers of places, visits of visitors and of guests take them or
 * do not, a waiting list is a queue, a draw is an order of tickets, and whoever is concerned is told once. Nothing here
 * knows how the product keeps its places.
 */
import { checkAnswers } from './check-answers';
import { checkDraws } from './check-draws';
import { checkGuests } from './check-guests';
import { checkPlaces } from './check-places';
import { checkTold } from './check-told';
import type { Finding } from './findings';
import type { History } from './history';

export function checkHistory(history: History): Finding[] {
  const checks = [checkPlaces, checkAnswers, checkGuests, checkDraws, checkTold];
  return checks.flatMap((check) => check(history));
}
