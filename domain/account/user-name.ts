/** A user name: chosen once, for life. */
import { fail, ok, type Result } from '../result';

const SHORTEST = 4;
const LONGEST = 20;
const FORM = /^[a-z][a-z0-9]*$/;

/** Names that would pass for the school, its staff or the system. */
const RESERVED = [
  'admin',
  'administrator',
  'alumni',
  'anonymous',
  'card',
  'guest',
  'help',
  'info',
  'moderator',
  'null',
  'office',
  'official',
  'president',
  'root',
  'school',
  'security',
  'service',
  'staff',
  'support',
  'system',
  'test',
  'undefined',
  'university',
  'user',
  'webmaster',
] as const;

export type UserNameCode =
  'USER_NAME_MISSING' | 'USER_NAME_LENGTH' | 'USER_NAME_FORM' | 'USER_NAME_RESERVED';

/**
 * The name in small letters, by which it is unique: 4 to 20 letters and digits of ASCII, a letter first. `schoolId` and
 * names that begin with a reserved word and go on with digits alone are reserved too. Errors at `userName`:
 * USER_NAME_MISSING, USER_NAME_LENGTH, USER_NAME_FORM, USER_NAME_RESERVED.
 */
export function parseUserName(typed: string, schoolId: string): Result<string, UserNameCode> {
  const name = typed.trim().normalize('NFKC').toLowerCase();
  if (name === '') return fail('USER_NAME_MISSING', 'userName');
  if (!FORM.test(name)) return fail('USER_NAME_FORM', 'userName');
  if (name.length < SHORTEST || name.length > LONGEST) return fail('USER_NAME_LENGTH', 'userName');
  const word = name.replace(/\d+$/, '');
  const isReserved = [...RESERVED, schoolId].some((reserved) => reserved === word);
  return isReserved ? fail('USER_NAME_RESERVED', 'userName') : ok(name);
}
