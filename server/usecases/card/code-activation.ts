import { checkConsents } from '../../../domain/registration/consent';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';

/** Whether the holder has agreed to what the school asks before the identity code, in the versions of now. */
export function isCodeActivated({ school }: Ports, { codeConsents = [] }: CardDocument): boolean {
  return (
    school.identityCode === undefined ||
    checkConsents(codeConsents, school.identityCode.consents).length === 0
  );
}
