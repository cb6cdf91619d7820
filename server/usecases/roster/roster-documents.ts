import { soundKeyOf } from '../../../domain/identity/sound-key';
import { rosterEntryKey } from '../../../domain/roster/roster-entry';
import type { NumberedEntry, RosterEntry } from '../../../domain/roster/roster-entry';
import type { Vault } from '../../ports/vault';
import type { RosterDocument } from '../../schema/documents';

const DOCUMENT = 'roster.document';

/** The entries as they are stored. The `_id` is keyed from who, degree and year: the same entry again is the same one. */
export function toRosterDocuments(
  vault: Vault,
  importId: string,
  entries: readonly NumberedEntry[],
): RosterDocument[] {
  return entries.map(({ entry }) => toDocument(vault, importId, entry));
}

function toDocument(vault: Vault, importId: string, entry: RosterEntry): RosterDocument {
  const { document } = entry;
  return {
    _id: vault.keyedName('roster', rosterEntryKey(entry)),
    schema: 1,
    importId,
    documentKey: document === null ? null : vault.documentKeys(document)[0],
    document: document === null ? null : vault.seal(DOCUMENT, document.number),
    documentType: document?.type ?? null,
    name: entry.name,
    soundKey: soundKeyOf(entry.name),
    studentNumber: entry.studentNumber ?? null,
    department: entry.department,
    programme: entry.programme ?? null,
    degree: entry.degree,
    entryYear: entry.entryYear ?? null,
    graduationYear: entry.graduationYear,
    birthDate: entry.birthDate ?? null,
  };
}
