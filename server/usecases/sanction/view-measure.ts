import { mayDecideAppeal, type Measure } from '../../../domain/sanction/measure';
import type { StaffMeasureView } from '../../contract/staff-cards';
import type { Ports } from '../../ports';
import type { AccountKey, MeasureDocument } from '../../schema/documents';

const TEXT = 'measures.appeal.text';

/** A stored measure as the domain's rules take it. */
export function toMeasure(document: MeasureDocument): Measure {
  const { kind, status, proposedBy, decidedBy, decidedAt, appeal } = document;
  return {
    kind,
    status,
    proposedBy,
    decidedBy,
    decidedAt: decidedAt?.getTime() ?? null,
    appeal: appeal === null ? null : { outcome: appeal.outcome },
  };
}

/** What people write about themselves is nobody's business but of those who decide. */
export function sealAppeal(ports: Ports, text: string): string {
  return ports.vault.seal(TEXT, text);
}

export function viewMeasure(
  ports: Ports,
  document: MeasureDocument,
  names: ReadonlyMap<string, string>,
  reader: AccountKey,
): StaffMeasureView {
  const { appeal, lifted } = document;
  return {
    id: document._id,
    number: document.cardNumber,
    kind: document.kind,
    status: document.status,
    reason: document.reason,
    barredUntil: document.barredUntil,
    proposedBy: names.get(document.proposedBy) ?? '',
    proposedAt: document.proposedAt.getTime(),
    decidedBy: document.decidedBy === null ? null : (names.get(document.decidedBy) ?? ''),
    decidedAt: document.decidedAt?.getTime() ?? null,
    mine: document.proposedBy === reader,
    lifted:
      lifted === null
        ? null
        : { by: names.get(lifted.by) ?? '', at: lifted.at.getTime(), reason: lifted.reason },
    appeal:
      appeal === null
        ? null
        : {
            text: openAppeal(ports, appeal.text),
            at: appeal.at.getTime(),
            outcome: appeal.outcome,
            answer: appeal.answer,
            mayDecide: mayDecideAppeal(toMeasure(document), reader).ok,
          },
  };
}

export function openAppeal(ports: Ports, sealed: string): string {
  return ports.vault.open(TEXT, sealed);
}
