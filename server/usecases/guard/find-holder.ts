/**
 * A holder who has no code to show, by the document in the guard's hand and the name in it. The answer looks like a scan;
 * nobody passes by it. Each look is counted and on record with its reason, whether it found somebody or not. Errors:
 * INPUT_INVALID for a gate that the school has not; DOCUMENT_* and NAME_* at their fields; LOOKUP_TOO_OFTEN;
 * HOLDER_NOT_FOUND, also for a name that is another's. Database calls: 5 to 7.
 */
import { dateOf, MS_PER_MINUTE } from '../../../domain/calendar/shanghai';
import { canUse } from '../../../domain/card/card';
import { maskCardNumber } from '../../../domain/card/card-number';
import { compareNames } from '../../../domain/identity/compare-names';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { maskName, type PersonName } from '../../../domain/identity/names';
import type { Inspection } from '../../contract/card';
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { spendAttempt } from '../account/spend-attempt';
import { writeAudit } from '../audit/write-audit';
import { findCardsOfDocuments } from '../card/find-cards-of-documents';
import { toCard } from '../card/view-card';
import { findCardDay, passageNow } from './card-day';
import { makeHolderPass } from './holder-pass';
import { phoneReader } from './phone-reader';
import { withPhoto } from './with-photo';

type Call = GuardActions['findHolder'];

/** More phones are not dead at one gate in an hour. */
const PER_HOUR = 40;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

export const findHolder: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const now = ports.clock.now();
  const reader = phoneReader(ports, caller, input);
  if (!reader.ok) {
    return reader;
  }
  const document = parseIdentityDocument(input.document, dateOf(now));
  if (!document.ok) {
    return { ok: false, code: document.code, field: `document.${document.field ?? 'number'}` };
  }
  const name = readName(input.name);
  if (!name.ok) {
    return { ok: false, code: name.code, field: 'name' };
  }
  const budget = `guard-lookup#${caller.accountKey}#${Math.floor(now / MS_PER_HOUR)}`;
  if (!(await spendAttempt(ports, budget, PER_HOUR))) {
    return { ok: false, code: 'LOOKUP_TOO_OFTEN' };
  }
  const keys = ports.vault.documentKeys(document.value.document);
  const card = cardOf(await findCardsOfDocuments(ports, keys), name.value, now);
  await writeAudit(ports, `holder looked up ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'find-holder',
    subject: card?._id ?? 'none',
    reason: input.reason,
  });
  if (card === null) {
    return { ok: false, code: 'HOLDER_NOT_FOUND' };
  }
  const status = canUse(toCard(card), now);
  const inspection = await withPhoto(
    ports,
    status.ok
      ? await inspectPassage(ports, card, input.direction, now)
      : {
          admitted: false,
          code: status.code,
          checks: [
            { check: 'status', status: 'failed', code: status.code },
            { check: 'passage', status: 'skipped' },
          ],
          holder: viewHolder(card),
        },
    card,
  );
  return {
    ok: true,
    value: {
      ...inspection,
      pass: status.ok ? makeHolderPass(ports, caller, card._id) : null,
      serverNow: now,
    },
  };
};

/** The one in use, else the latest, of those whose name fits. */
function cardOf(
  cards: readonly CardDocument[],
  name: PersonName,
  now: number,
): CardDocument | null {
  const fitting = cards
    .filter((card) => compareNames(name, card.name).kind !== 'different')
    .sort((one, other) => other.issuedAt.getTime() - one.issuedAt.getTime());
  return fitting.find((card) => canUse(toCard(card), now).ok) ?? fitting[0] ?? null;
}

async function inspectPassage(
  ports: Ports,
  card: CardDocument,
  direction: 'in' | 'out',
  now: number,
): Promise<Inspection> {
  const { admitted, code } = passageNow(ports, await findCardDay(ports, card, now), direction, now);
  return {
    admitted,
    code: admitted ? null : code,
    checks: [
      { check: 'status', status: 'passed' },
      {
        check: 'passage',
        status: admitted ? 'passed' : 'failed',
        ...(code === null ? {} : { code }),
      },
    ],
    holder: viewHolder(card),
  };
}

function viewHolder(card: CardDocument): NonNullable<Inspection['holder']> {
  return {
    nameMasked: maskName(card.name),
    numberMasked: maskCardNumber(card._id),
    validUntil: card.validUntil,
  };
}
