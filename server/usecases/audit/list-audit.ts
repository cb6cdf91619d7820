import { endOfDay, isDateText, startOfDay } from '../../../domain/calendar/shanghai';
import { isUntouched } from '../../../domain/audit/chain';
import type { AuditActions, AuditEntryView } from '../../contract/audit';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Page, Query } from '../../ports/store';
import type { AuditDocument } from '../../schema/documents';
import { findStaffNames } from '../card/staff-names';
import { auditHash, toRecord } from './audit-entry';
import { writeAudit } from './write-audit';

type Call = AuditActions['listAudit'];

const SHOWN = 50;
const LATEST_FIRST = [
  { field: 'at', direction: 'desc' },
  { field: '_id', direction: 'desc' },
] as const satisfies Page<AuditDocument>['orderBy'];

/**
 * Entries of a day, of what was done to somebody, or of what somebody did, latest first, fifty at a time. Reading is on
 * record itself. Errors: INPUT_INVALID at filter.date. Database calls: 3, and 3 for a further page.
 */
export const listAudit: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { filter, after },
) => {
  if (filter.kind === 'day' && !isDateText(filter.date)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'filter.date' };
  }
  if (after === undefined) {
    const { kind, ...what } = filter;
    await writeAudit(ports, `audit read ${ports.randomness.id()}`, {
      actor: caller.accountKey,
      action: `read-audit-by-${kind}`,
      subject: Object.values(what).join(''),
      reason: null,
    });
  }
  const found = await findPage(ports, filter, after);
  const shown = found.slice(0, SHOWN);
  const names = await findStaffNames(
    ports,
    shown.map(({ actor }) => actor),
  );
  return {
    ok: true,
    value: {
      entries: shown.map((entry) => viewEntry(ports, entry, names)),
      more: found.length > SHOWN,
    },
  };
};

function viewEntry(
  ports: Ports,
  entry: AuditDocument,
  names: ReadonlyMap<string, string>,
): AuditEntryView {
  const { _id, at, actor, action, subject, reason, sealedIn, digest } = entry;
  return {
    id: _id,
    at: at.getTime(),
    actor,
    actorName: names.get(actor) ?? null,
    action,
    subject,
    reason,
    isSealed: sealedIn !== null,
    isUntouched: isUntouched(auditHash(ports), { record: toRecord(entry), digest }),
  };
}

/** Many entries can have one moment, so a page ends within it: first the rest of the moment, then what is older. */
async function findPage(
  ports: Ports,
  filter: Call['input']['filter'],
  after: Call['input']['after'],
): Promise<readonly AuditDocument[]> {
  const audit = ports.store.collection('audit');
  const { fixed, from, before } = boundsOf(filter);
  const latest = (query: Query<AuditDocument>, limit: number) =>
    audit.find({ ...fixed, ...query }, { limit, orderBy: LATEST_FIRST });
  const range = (until: Date | null) => ({
    at: { from, ...(until === null ? {} : { before: until }) },
  });
  if (after === undefined) {
    return latest(range(before), SHOWN + 1);
  }
  const moment = new Date(after.at);
  const same = await latest({ at: moment, _id: { before: after.id } }, SHOWN + 1);
  return same.length > SHOWN
    ? same
    : [...same, ...(await latest(range(moment), SHOWN + 1 - same.length))];
}

function boundsOf(filter: Call['input']['filter']): {
  readonly fixed: Query<AuditDocument>;
  readonly from: Date;
  readonly before: Date | null;
} {
  switch (filter.kind) {
    case 'day':
      return {
        fixed: {},
        from: new Date(startOfDay(filter.date)),
        before: new Date(endOfDay(filter.date)),
      };
    case 'subject':
      return { fixed: { subject: filter.subject }, from: new Date(0), before: null };
    case 'actor':
      return { fixed: { actor: filter.actor }, from: new Date(0), before: null };
  }
}
