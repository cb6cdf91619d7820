/** The fields of a change of contact that are stored encrypted, each bound to its place. */
import type { Vault } from '../../ports/vault';
import type { ContactChangeDocument, Sealed } from '../../schema/documents';

const MOBILE = 'contact_changes.mobile';
const EXPLANATION = 'contact_changes.explanation';

export function sealContactChange(
  vault: Vault,
  mobile: string,
  explanation: string,
): { readonly mobile: Sealed; readonly explanation: Sealed } {
  return { mobile: vault.seal(MOBILE, mobile), explanation: vault.seal(EXPLANATION, explanation) };
}

/** E.164 */
export function openNewMobile(vault: Vault, change: ContactChangeDocument): string {
  return vault.open(MOBILE, change.mobile);
}

export function openExplanation(vault: Vault, change: ContactChangeDocument): string {
  return vault.open(EXPLANATION, change.explanation);
}
