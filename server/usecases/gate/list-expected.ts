import { dateOf } from '../../../domain/calendar/shanghai';
import { encodeBase64 } from '../../../domain/gate/base64';
import type { VisitorList } from '../../../domain/gate/protocol';
import { documentIndexText } from '../../../domain/identity/document';
import type { Ports } from '../../ports';
import type { VisitDocument, VisitorDocument } from '../../schema/documents';
import { findAll } from '../find-all';

/** How long before their slot people are let in. */
const EARLY_MINUTES = 30;

/** A person of a visit, and the tag of the document at one gate on one day. */
export interface ExpectedVisitor {
  readonly tag: number;
  readonly visit: VisitDocument;
}

/**
 * Everybody who is expected at the gate today, by tags that mean nothing at another gate or on another day. A document is
 * opened only to make its tag. One database call, and one more for every 1000 visits of the campus.
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
      [visit.visitor, ...visit.companions].map((person) => ({
        tag: ports.gateSeal.visitorTag(key, indexTextOf(ports, person)),
        visit,
      })),
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

function indexTextOf(ports: Ports, person: VisitorDocument): string {
  return documentIndexText({
    type: person.documentType,
    number: ports.vault.open('visits.document', person.document),
    issuingCountry: person.issuingCountry,
  });
}
