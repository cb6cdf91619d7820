/** Reads everything the review has left in the store and at the SMS service, and looks for what must not be. */
import { isCardNumber } from '../../../domain/card/card-number';
import type { Ports } from '../../../server/ports';
import type { Query } from '../../../server/ports/store';
import type { Documents } from '../../../server/schema/documents';
import type { ClosingPlanDocument } from '../../../server/schema/documents';
import { findAll } from '../../../server/usecases/find-all';
import { messageId } from '../../../server/usecases/review/batch-ids';
import type { Findings } from './findings';
import type { AcceptedSms } from './review-cloud';

const NAMES = [
  'registrations',
  'batches',
  'batch_pages',
  'closing_plans',
  'decisions',
  'cards',
  'persons',
  'document_keys',
  'outbox',
  'audit',
] as const;

type Name = (typeof NAMES)[number];
export type Kept = { readonly [K in Name]: readonly Documents[K][] };

export async function readEverything(ports: Ports): Promise<Kept> {
  const read = async <K extends Name>(name: K): Promise<[K, readonly Documents[K][]]> => [
    name,
    await findAll(ports.store.collection(name), ALL as Query<Documents[K]>),
  ];
  const kept: Partial<Record<Name, readonly unknown[]>> = {};
  for (const name of NAMES) {
    kept[name] = (await read(name))[1];
  }
  return kept as unknown as Kept;
}

const ALL = { _id: { from: '' } };

/** A number, once given, stays the registration's, and nobody has two; looked at again and again. */
export class NumberBook {
  private readonly owners = new Map<string, string>();

  constructor(private readonly findings: Findings) {}

  compare(ports: Ports, cards: Kept['cards']): void {
    const byNumber = new Map(cards.map((card) => [card._id, card]));
    for (const [number, owner] of this.owners) {
      const card = byNumber.get(number);
      if (card === undefined || ownerOf(card) !== owner) {
        this.findings.note('numbers', `${number} is not the one's any more to whom it was given`);
      }
    }
    const holders = new Map<string, string>();
    for (const card of cards) {
      this.owners.set(card._id, ownerOf(card));
      if (!isCardNumber(card._id, ports.school.card)) {
        this.findings.note('numbers', `${card._id} is no number`);
      }
      const before = holders.get(card.personId);
      if (before !== undefined) {
        this.findings.note('numbers', `${before} and ${card._id} are one person's`);
      }
      holders.set(card.personId, card._id);
    }
  }
}

function ownerOf({ registrationId, personId }: Documents['cards']): string {
  return `${registrationId} ${personId}`;
}

/** To be asked when every batch is closed and nothing waits any more. */
export function inspect(
  ports: Ports,
  kept: Kept,
  accepted: readonly AcceptedSms[],
  findings: Findings,
): void {
  for (const batch of kept.batches) {
    inspectBatch(kept, batch, findings);
  }
  inspectRegistrations(kept, findings);
  inspectCards(kept, findings);
  inspectMessages(ports, kept, accepted, findings);
}

type Outcomes = ReadonlyMap<string, ClosingPlanDocument['outcomes'][number]>;

function inspectBatch(kept: Kept, batch: Documents['batches'], findings: Findings): void {
  const { _id: batchId, counts } = batch;
  const note = (subject: 'registrations' | 'decisions' | 'history', what: string): void =>
    findings.note(subject, `batch ${batchId}: ${what}`);
  if (batch.status !== 'closed' || batch.open || batch.pagesClosed !== batch.pages) {
    note('registrations', `is ${batch.status}, ${batch.pagesClosed} of ${batch.pages} pages`);
  }
  const pages = kept.batch_pages.filter((page) => page.batchId === batchId);
  const items = pages.flatMap((page) => page.items);
  const plans = kept.closing_plans.filter((plan) => plan.batchId === batchId);
  const planned = plans.flatMap((plan) => plan.outcomes);
  const outcomes: Outcomes = new Map(planned.map((one) => [one.registrationId, one]));
  if (pages.length !== batch.pages || plans.length !== batch.pages) {
    note('registrations', `${pages.length} pages and ${plans.length} plans of ${batch.pages}`);
  }
  if (outcomes.size !== planned.length) {
    note('registrations', 'somebody stands in its plans twice');
  }
  if (new Set(items.map((item) => item.registrationId)).size !== items.length) {
    note('registrations', 'somebody stands on its pages twice');
  }
  const matched = (kind: string): number => items.filter(({ match }) => match === kind).length;
  const decided = (outcome: string): number =>
    planned.filter((one) => one.outcome === outcome).length;
  const counted = {
    submitted: items.length,
    exact: matched('exact'),
    near: matched('near'),
    none: matched('none'),
    approved: decided('approved'),
    refused: decided('refused'),
    moreInformation: decided('more-information'),
    rolledOver: decided('rolled-over'),
  };
  for (const [name, count] of Object.entries(counted)) {
    const stored = counts[name as keyof typeof counted];
    if (stored !== count) {
      note('registrations', `${name} is counted ${stored} times instead of ${count}`);
    }
  }
  inspectDecisions(kept, batch, items, outcomes, note);
  for (const action of ['open-batch', 'close-batch']) {
    const times = kept.audit.filter(
      (entry) => entry.action === action && entry.subject === batchId,
    ).length;
    if (times !== 1) {
      note('history', `${action} is on record ${times} times`);
    }
  }
}

function inspectDecisions(
  kept: Kept,
  batch: Documents['batches'],
  items: readonly { readonly registrationId: string; readonly match: string }[],
  outcomes: Outcomes,
  note: (subject: 'decisions', what: string) => void,
): void {
  const decisions = new Map(
    kept.decisions
      .filter((decision) => decision.batchId === batch._id)
      .map((decision) => [decision.registrationId, decision]),
  );
  const matches = new Map(items.map((item) => [item.registrationId, item.match]));
  for (const { registrationId, outcome } of outcomes.values()) {
    const decision = decisions.get(registrationId);
    const isTogether =
      decision === undefined &&
      outcome === 'approved' &&
      matches.get(registrationId) === 'exact' &&
      batch.exactApprovedBy !== null;
    if (outcome !== 'rolled-over' && decision?.outcome !== outcome && !isTogether) {
      note('decisions', `${registrationId} is ${outcome} and nobody decided so`);
    }
  }
}

function inspectRegistrations(kept: Kept, findings: Findings): void {
  for (const registration of kept.registrations) {
    const { _id, status, batchId } = registration;
    if (status === 'in-review') {
      findings.note('registrations', `${_id} is in review and no batch is open`);
    }
    const inBatches = kept.closing_plans.flatMap((plan) =>
      plan.outcomes
        .filter((one) => one.registrationId === _id)
        .map(({ outcome }) => ({ outcome, batchId: plan.batchId })),
    );
    const last = inBatches.sort((a, b) => (a.batchId < b.batchId ? -1 : 1)).at(-1);
    const expected = last === undefined || last.outcome === 'rolled-over' ? null : last;
    const isOpen = status === 'submitted' || status === 'withdrawn';
    const isAsSettled =
      expected === null ? isOpen : status === expected.outcome && batchId === expected.batchId;
    if (!isAsSettled) {
      findings.note('registrations', `${_id} is ${status}, settled as ${last?.outcome ?? 'none'}`);
    }
    // Taken in and settled; nobody in a season corrects anything.
    const changes = 2 * inBatches.length + (status === 'withdrawn' ? 1 : 0);
    if (registration.version !== 1 + changes) {
      findings.note(
        'registrations',
        `${_id} was changed ${registration.version - 1 - changes} times too often`,
      );
    }
    const missed = kept.batches.find(
      (batch) =>
        status === 'submitted' &&
        registration.submittedAt < batch.cutOffAt &&
        !inBatches.some((one) => one.batchId === batch._id),
    );
    if (missed !== undefined) {
      findings.note('registrations', `${_id} was in time and is not in batch ${missed._id}`);
    }
  }
}

function inspectCards(kept: Kept, findings: Findings): void {
  const approved = new Map(
    kept.closing_plans
      .flatMap((plan) => plan.outcomes)
      .filter(({ outcome }) => outcome === 'approved')
      .map((one) => [one.registrationId, one]),
  );
  const persons = new Set(kept.persons.map(({ _id }) => _id));
  const owners = new Map(kept.document_keys.map(({ _id, personId }) => [_id, personId]));
  const given = kept.cards.filter(({ registrationId }) => registrationId !== '');
  for (const card of given) {
    const plan = approved.get(card.registrationId);
    if (plan?.cardNumber !== card._id || plan.personId !== card.personId) {
      findings.note('numbers', `${card._id} is not the number that was planned`);
    }
    if (!persons.has(card.personId) || owners.get(card.documentKey) !== card.personId) {
      findings.note('numbers', `${card._id} belongs to nobody, or its document to another`);
    }
  }
  const holders = new Set(given.map(({ registrationId }) => registrationId));
  for (const registrationId of approved.keys()) {
    if (!holders.has(registrationId)) {
      findings.note('numbers', `${registrationId} is approved and has no number`);
    }
  }
}

function inspectMessages(
  ports: Ports,
  kept: Kept,
  accepted: readonly AcceptedSms[],
  findings: Findings,
): void {
  const templateOf = templatesById(ports.school.messages.sms.templates);
  const bySms = kept.outbox.filter(({ channel }) => channel === 'sms');
  const expected = new Map(
    kept.closing_plans.flatMap((plan) =>
      plan.outcomes.map((one) => [messageId(plan.batchId, one.registrationId), one.outcome]),
    ),
  );
  for (const [id, outcome] of expected) {
    const written = bySms.find((message) => message._id === id);
    if (written?.template !== `review-${outcome}`) {
      findings.note('messages', `${id} is ${written?.template ?? 'missing'}, not ${outcome}`);
    }
  }
  const sent = new Map<string, number>();
  accepted.forEach(({ to, templateId }) => add(sent, `${to} ${templateOf(templateId)}`));
  const written = new Map<string, number>();
  const known = new Map<string, number>();
  for (const message of bySms) {
    if (!expected.has(message._id)) {
      findings.note('messages', `${message._id} tells of nothing that was settled`);
    }
    if (message.status !== 'sent' && message.status !== 'in-doubt') {
      findings.note('messages', `${message._id} is ${message.status} in the end`);
    }
    const kind = `${ports.vault.open('outbox.to', message.to)} ${message.template}`;
    add(written, kind);
    if (message.status === 'sent') {
      add(known, kind);
    }
  }
  for (const [kind, times] of sent) {
    if (times > (written.get(kind) ?? 0)) {
      findings.note('messages', `${kind} arrived ${times} times`);
    }
  }
  for (const [kind, times] of known) {
    if (times > (sent.get(kind) ?? 0)) {
      findings.note('messages', `${kind} is noted as sent and never was`);
    }
  }
}

/** Which message it is, by the id of its text in whatever language and for whatever region. */
function templatesById(templates: object): (id: string) => string {
  const names = new Map<string, string>();
  const learn = (name: string, part: object): void => {
    for (const [field, value] of Object.entries(part) as [string, unknown][]) {
      if (field === 'id' && typeof value === 'string') {
        names.set(value, name);
      } else if (typeof value === 'object' && value !== null) {
        learn(name, value);
      }
    }
  };
  for (const [name, part] of Object.entries(templates) as [string, object][]) {
    learn(name, part);
  }
  return (id) => names.get(id) ?? `unknown template ${id}`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
