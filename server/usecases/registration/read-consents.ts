import {
  checkConsents,
  type ConsentText,
  type GivenConsent,
} from '../../../domain/registration/consent';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { StoredConsent } from '../../schema/documents';

/** Consents as they are stored, when all that is asked for is given. Errors: CONSENT_MISSING, CONSENT_OUTDATED. */
export function readConsents(
  ports: Ports,
  given: readonly GivenConsent[],
  texts: readonly ConsentText[],
): Outcome<readonly StoredConsent[]> {
  const [wrong] = checkConsents(given, texts);
  if (wrong !== undefined) {
    return { ok: false, code: wrong.code, field: wrong.field };
  }
  const at = new Date(ports.clock.now());
  return { ok: true, value: given.map(({ id, version }) => ({ id, version, at })) };
}
