import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';

export type PossessionPurpose = 'activate' | 'recover';

/** `register`: of the mobile that somebody registers with. */
export type CodePurpose = PossessionPurpose | 'register';

export function codeId(ports: Ports, purpose: CodePurpose, account: AccountKey): string {
  return ports.vault.keyedName('possession', `${purpose}#${account}`);
}

/** Keyed and bound to the account and purpose it was made for; the code itself is stored nowhere but in its message. */
export function codeHash(ports: Ports, id: string, code: string): string {
  return ports.vault.keyedName('possession-code', `${id}#${code}`);
}

/** The lifetime budget of wrong codes for one person. */
export function wrongCodesId(personId: string): string {
  return `codes#wrong#${personId}`;
}
