import { displayName, maskName } from '../../../domain/identity/names';
import type { GuestNotice } from '../../contract/staff-guests';
import type { CardDocument, GuestNoticeDocument, VisitDocument } from '../../schema/documents';
import { partyOf, viewPerson } from '../visit/view-person';

/** What a notice is shown with. */
export interface NoticeContext {
  readonly cards: ReadonlyMap<string, CardDocument>;
  readonly visits: ReadonlyMap<string, VisitDocument>;
  readonly staff: ReadonlyMap<string, string>;
}

/** A notice as staff see it: hosts by name and number, guests in part. */
export function viewNotice(
  notice: GuestNoticeDocument,
  { cards, visits, staff }: NoticeContext,
  caller: string,
): GuestNotice {
  const { _id, version, kind, status, count, decision, objection } = notice;
  return {
    id: _id,
    version,
    kind,
    status,
    count,
    at: notice.noticedAt.getTime(),
    hosts: notice.cardNumbers.map((number) => ({
      cardNumber: number,
      name: displayName(cards.get(number)?.name ?? {}),
    })),
    visits: notice.visitIds
      .flatMap((id) => visits.get(id) ?? [])
      .map((visit) => ({
        campus: visit.campus,
        date: visit.date,
        status: visit.status,
        cardNumber: visit.host?.cardNumber ?? '',
        people: partyOf(visit).map((one) => viewPerson(one, visit.date, maskName)),
      })),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            cardNumber: decision.cardNumber,
            reason: decision.reason,
            at: decision.at.getTime(),
            by: staff.get(decision.by) ?? '',
          },
    objection: objection === null ? null : { text: objection.text, at: objection.at.getTime() },
    decidedByCaller: decision?.by === caller,
  };
}
