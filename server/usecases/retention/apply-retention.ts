import { addDays, dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import { writeAudit } from '../audit/write-audit';
import { cutoffOf, type RetentionRule } from './rule';
import { rules } from './rules';

const WORK = 'retention';
const PAGE = 500;
/** While nobody is at the gates or the desk. */
const NOT_BEFORE = '02:00';

/**
 * Lets everything go whose time in the school's profile is over: once a day, rule by rule and page by page, going on
 * where the last run stopped. What is about to go is counted in the audit log first, by kind and never by name. Only
 * under a lease. One database call when the day is done.
 */
export async function applyRetention(
  ports: Ports,
  stopAt: number,
  pageSize: number = PAGE,
): Promise<void> {
  const today = dateOf(ports.clock.now());
  const day = timeOf(ports.clock.now()) < NOT_BEFORE ? addDays(today, -1) : today;
  const all = ports.store.collection('progress');
  const found = await all.get(WORK);
  if (found !== null && found.through >= day) {
    return;
  }
  if (found === null) {
    await all.add({ _id: WORK, schema: 1, through: '', cursor: '' });
  }
  const done = rules.findIndex((rule) => nameOf(rule) === found?.cursor);
  for (const rule of rules.slice(done + 1)) {
    if (!(await apply(ports, rule, day, stopAt, pageSize))) {
      return;
    }
    await all.update({ _id: WORK }, { set: { cursor: nameOf(rule) } });
  }
  await all.update({ _id: WORK }, { set: { through: day, cursor: '' } });
}

/** False when the time was over before the rule was done. */
async function apply(
  ports: Ports,
  rule: RetentionRule,
  day: string,
  stopAt: number,
  pageSize: number,
): Promise<boolean> {
  const cutoff = cutoffOf(ports.clock.now(), ports.school.privacy.retention[rule.kept].days);
  let seen = '';
  for (;;) {
    if (ports.clock.now() >= stopAt) {
      return false;
    }
    const ids = await rule.find(ports, cutoff, pageSize);
    const [first] = ids;
    // The same ones again were not let go, and would not be by another round.
    if (first === undefined || ids.join() === seen) {
      return true;
    }
    seen = ids.join();
    // Named by the first of them: a run that died after this counts them once.
    await writeAudit(ports, `retention ${day} ${nameOf(rule)} ${first}`, {
      actor: 'timer',
      action: 'remove-expired',
      subject: rule.collection,
      reason: String(ids.length),
    });
    await rule.end(ports, ids, cutoff);
  }
}

/** A collection can hold more than one kind. */
function nameOf({ collection, kept }: RetentionRule): string {
  return `${collection}/${kept}`;
}
