/**
 * Today's visitors of a gate's campus by the last four characters of a document, and a name where the guard typed one;
 * each with the whole party, at most ten. That it was looked is on record. Errors: INPUT_INVALID for a gate that the
 * school has not, or fewer characters; NAME_* at `name`. Database calls: 2, and one more for every 1000 visits.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { compareNames } from '../../../domain/identity/compare-names';
import type { PersonName } from '../../../domain/identity/names';
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CompanionDocument, VisitDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { writeAudit } from '../audit/write-audit';
import { findAll } from '../find-all';
import { viewDayVisit } from '../visit/view-day-visit';
import { documentOf, partyOf } from '../visit/view-person';

type Call = GuardActions['findVisitors'];

const TAIL = 4;
const SHOWN = 10;
/** Those who may still come, are inside, or come after they were given up. */
const EXPECTED: readonly VisitDocument['status'][] = ['booked', 'checked-in', 'no-show'];

export const findVisitors: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const gate = ports.school.gates.find(({ id }) => id === input.gate);
  if (gate === undefined) {
    return { ok: false, code: 'INPUT_INVALID', field: 'gate' };
  }
  const tail = input.tail.trim().toUpperCase();
  if (tail.length !== TAIL) {
    return { ok: false, code: 'INPUT_INVALID', field: 'tail' };
  }
  const typed = input.name.trim() === '' ? null : readName({ chinese: input.name });
  if (typed?.ok === false) {
    return { ok: false, code: typed.code, field: 'name' };
  }
  const now = ports.clock.now();
  const date = dateOf(now);
  const visits = await findAll(ports.store.collection('visits'), { date, campus: gate.campus });
  const found = visits.filter(
    (visit) =>
      EXPECTED.includes(visit.status) &&
      partyOf(visit).some((person) => isPerson(ports, person, tail, typed?.value ?? null)),
  );
  await writeAudit(ports, `visitors looked up ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'find-visitors',
    subject: found.length === 1 ? (found[0]?._id ?? '') : `${found.length} found`,
    reason: null,
  });
  return {
    ok: true,
    value: { visits: found.slice(0, SHOWN).map((visit) => viewDayVisit(visit, now)) },
  };
};

function isPerson(
  ports: Ports,
  person: CompanionDocument,
  tail: string,
  name: PersonName | null,
): boolean {
  const document = documentOf(ports.vault, person);
  return (
    document !== null &&
    document.number.toUpperCase().endsWith(tail) &&
    (name === null || compareNames(name, person.name).kind !== 'different')
  );
}
