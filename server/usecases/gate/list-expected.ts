import { dateOf } from '../../../domain/calendar/shanghai';
import { encodeBase64 } from '../../../domain/gate/base64';
import type { VisitorList } from '../../../domain/gate/protocol';
import { documentIndexText } from '../../../domain/identity/document';
import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { documentOf, partyOf } from '../visit/view-person';

/** How long before their slot people are let in. */
const EARLY_MINUTES = 30;

/** A person of a visit, and the tag of the document at one gate on one day. */
export interface ExpectedVisitor {
  readonly tag: number;
  readonly visit: VisitDocument;
}

/**
 * Everybody with a document who is expected at the gate today, by tags that mean nothing at another gate or on another
 * day; a child without one comes in with the party. A document is opened only to make its tag. One database call, and
 * one more for every 1000 visits of the campus.
 */
export async function findExpected(
  ports: Ports,
  gate: string,
  date: string,
): Promise<readonly ExpectedVisitor[]> {
  const campus = ports.school.gates.find(({ id }) => id === gate)?.campus;
  if (campus === undefined) {
    return [];
  }
  const key = ports.gateSeal.visitorKey(gate, date);
  const visits = await findAll(ports.store.collection('visits'), { date, campus });
  return visits
    .filter(({ status }) => status === 'booked' || status === 'checked-in')
    .flatMap((visit) =>
      partyOf(visit).flatMap((person) => {
        const document = documentOf(ports.vault, person);
        return document === null
          ? []
          : [{ tag: ports.gateSeal.visitorTag(key, documentIndexText(document)), visit }];
      }),
    );
}

/** The same as a device is given it. */
export async function listExpected(ports: Ports, gate: string, now: number): Promise<VisitorList> {
  const date = dateOf(now);
  const expected = await findExpected(ports, gate, date);
  return {
    asOf: now,
    date,
    key: encodeBase64(ports.gateSeal.visitorKey(gate, date)),
    people: expected.map(
      ({ tag, visit }) =>
        [tag, minuteOf(visit.start) - EARLY_MINUTES, minuteOf(visit.end)] as const,
    ),
  };
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
