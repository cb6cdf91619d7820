/** What staff noted about a registration besides its decision: who has it, whether it is held, what is recommended. */
import type { Ports } from '../../ports';
import type { CaseDocument, RegistrationDocument } from '../../schema/documents';

type Notes = Omit<CaseDocument, '_id' | 'schema' | 'version'>;

const NOTHING_NOTED: Notes = { assignee: null, hold: null, recommendation: null };

type Round = Pick<RegistrationDocument, 'round'>;

/** Whether somebody keeps the registration out of closings; one that was sent again is not held any more. */
export function isHeld(noted: CaseDocument | null | undefined, { round }: Round): boolean {
  return noted?.hold?.round === round;
}

/**
 * Notes something about a registration; null when somebody else noted something in this very moment. Done already, it
 * changes nothing. Two database calls, three the first time.
 */
export async function noteOnCase(
  ports: Ports,
  registrationId: string,
  isDone: (noted: Notes) => boolean,
  notes: Partial<Notes>,
): Promise<CaseDocument | null> {
  const cases = ports.store.collection('cases');
  const fresh: CaseDocument = { _id: registrationId, schema: 1, version: 0, ...NOTHING_NOTED };
  let current = await cases.get(registrationId);
  if (current === null) {
    await cases.add(fresh);
    current = fresh;
  }
  if (isDone(current)) {
    return current;
  }
  const updated = await cases.update(
    { _id: registrationId, version: current.version },
    { set: notes, increase: { version: 1 } },
  );
  return updated === 0 ? null : { ...current, ...notes, version: current.version + 1 };
}
