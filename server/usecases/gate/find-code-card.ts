import { dateOfWindow } from '../../../domain/code/window';
import { decodeCode, pseudonymText, type CodeFields } from '../../../domain/code/identity-code';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { codeDayId } from '../card/code-day';
import { findCodeKeys } from '../keys/find-code-keys';
import { readPseudonymSubject } from '../card/pseudonym-subject';

/** The card behind a code, and where gates remember its day. */
export interface CodeCard {
  readonly card: CardDocument;
  readonly fields: CodeFields;
  /** `_id` in code_days. */
  readonly dayId: string;
}

/**
 * The card whose pseudonym the code carries; null for a code that this school did not sign, which says nothing about
 * anybody. One database call, none for a forged code: the pseudonym is read with the key of the day; and those of
 * `findCodeKeys`.
 */
export async function findCodeCard(ports: Ports, text: string): Promise<CodeCard | null> {
  const decoded = decodeCode(text);
  if (!decoded.ok) {
    return null;
  }
  const { fields, payload, signature } = decoded.value;
  const isOurs =
    fields.school === ports.school.codePrefix &&
    ports.codeSigner.verify(fields.keyId, payload, signature);
  if (!isOurs || !(await findCodeKeys(ports)).accepted.has(fields.keyId)) {
    return null;
  }
  const date = dateOfWindow(fields.window);
  const subject = ports.codeSigner.cardOf(fields.pseudonym, date);
  if (subject === null) {
    return null;
  }
  const { cardNumber, generation } = readPseudonymSubject(subject);
  const card = await ports.store.collection('cards').get(cardNumber);
  // The card has moved to another account since: what the old one still holds is worth nothing.
  return card === null || (card.codeGeneration ?? 0) !== generation
    ? null
    : { card, fields, dayId: codeDayId(date, pseudonymText(fields.pseudonym)) };
}
