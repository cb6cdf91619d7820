/** Who can prove by a face check who they are: WeChat knows holders of mainland identity cards alone. */
import type { IdentityDocument } from '../identity/document';
import type { PersonName } from '../identity/names';
import { fail, ok, type Result } from '../result';

/**
 * Checks in a lifetime. By an account it stops who tries other people's names; on a document it stops who holds a
 * picture to the camera. Whoever has used them up goes by documents: nobody is locked out.
 */
export const FACE_CHECK_BUDGET = { byAccount: 6, onDocument: 20 } as const;

/** How long WeChat keeps a check open, in ms. */
export const FACE_CHECK_LIFETIME = 3_600_000;

/** The name as it stands on the card. Errors: FACE_CHECK_DOCUMENT at `document.type`, NAME_MISSING at `name.chinese`. */
export function faceCheckName(
  { type }: IdentityDocument,
  { chinese }: PersonName,
): Result<string, 'FACE_CHECK_DOCUMENT' | 'NAME_MISSING'> {
  if (type !== 'resident-card') return fail('FACE_CHECK_DOCUMENT', 'document.type');
  return chinese === undefined ? fail('NAME_MISSING', 'name.chinese') : ok(chinese);
}
