import { normaliseName, type NameErrorCode, type PersonName } from '../../../domain/identity/names';
import { ok, type Result } from '../../../domain/result';

/**
 * A typed name in normal form; either script may be in either field. Errors: NAME_MISSING, NAME_CHARACTERS,
 * NAME_TOO_LONG.
 */
export function readName(input: {
  readonly chinese?: string | undefined;
  readonly latin?: string | undefined;
}): Result<PersonName, NameErrorCode> {
  const parts = [input.chinese, input.latin].filter((part): part is string =>
    Boolean(part?.trim()),
  );
  let name: PersonName = {};
  for (const part of parts) {
    const read = normaliseName(part);
    if (!read.ok) {
      return read;
    }
    name = { ...read.value, ...name };
  }
  return name.chinese === undefined && name.latin === undefined
    ? { ok: false, code: 'NAME_MISSING' }
    : ok(name);
}
