import { dateOfWindow } from '../../../domain/code/window';
import { decodeCode, pseudonymText } from '../../../domain/code/identity-code';
import type { Ports } from '../../ports';
import type { CardDocument, CodeDayDocument } from '../../schema/documents';
import { codeDayId } from '../card/code-day';

/** The card behind a code, and what gates remember of its day. */
export interface CodeCard {
  readonly day: CodeDayDocument;
  readonly card: CardDocument;
}

/**
 * The card whose pseudonym the code carries; null for a code that this school did not sign, which says nothing about
 * anybody. Two database calls, none for a forged code.
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
  if (!isOurs) {
    return null;
  }
  const id = codeDayId(dateOfWindow(fields.window), pseudonymText(fields.pseudonym));
  const day = await ports.store.collection('code_days').get(id);
  const card = day === null ? null : await ports.store.collection('cards').get(day.cardNumber);
  if (day === null || card === null) {
    return null;
  }
  // The card has moved to another account since: what the old one still holds is worth nothing.
  return (day.generation ?? 0) === (card.codeGeneration ?? 0) ? { day, card } : null;
}
