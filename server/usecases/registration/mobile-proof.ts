/** The proof that an applicant has the mobile they register with: one for each account, the latest. */
import { MS_PER_DAY } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import type { AccountKey, PossessionCodeDocument } from '../../schema/documents';
import { codeId } from '../recovery/possession-code-id';

/** As long as a draft is kept: nobody confirms a number again because the diploma had to be looked for. */
const PROOF_KEPT_DAYS = 30;

export function mobileProofId(ports: Ports, account: AccountKey): string {
  return codeId(ports, 'register', account);
}

/** `mobile` is E.164. */
export function mobileSubject(ports: Ports, mobile: string): string {
  return ports.vault.keyedName('mobile', mobile);
}

/** What turns a proof that was begun into one that counts. */
export function confirmed(
  ports: Ports,
): Pick<PossessionCodeDocument, 'codeHash' | 'confirmedAt' | 'expiresAt'> {
  const now = ports.clock.now();
  return {
    codeHash: '',
    confirmedAt: new Date(now),
    expiresAt: new Date(now + PROOF_KEPT_DAYS * MS_PER_DAY),
  };
}

/** When the account proved to have this mobile (E.164); null when it did not, or too long ago. One database call. */
export async function mobileConfirmedAt(
  ports: Ports,
  account: AccountKey,
  mobile: string,
): Promise<Date | null> {
  const proof = await ports.store.collection('possession_codes').get(mobileProofId(ports, account));
  return proof !== null &&
    proof.subject === mobileSubject(ports, mobile) &&
    proof.expiresAt.getTime() > ports.clock.now()
    ? (proof.confirmedAt ?? null)
    : null;
}
