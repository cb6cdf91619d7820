import { canUse, type CardStatusCode } from '../../../domain/card/card';
import { maskCardNumber } from '../../../domain/card/card-number';
import { checkCode, type CheckedCode, type CodeVerifier } from '../../../domain/code/check-code';
import { windowOf } from '../../../domain/code/window';
import { maskName } from '../../../domain/identity/names';
import { fail } from '../../../domain/result';
import type { Inspection } from '../../contract/card';
import type { Ports } from '../../ports';
import { toCard } from '../card/view-card';
import type { CodeCard } from './find-code-card';

type StatusCode = CardStatusCode | 'CODE_UNKNOWN_CARD';

export type CheckedCodeCard = CheckedCode<StatusCode>;

/**
 * The named checks of a code at `now` (epoch ms), with the card that was found behind it. Without a passage the code is
 * only looked at, and nobody is let through.
 */
export function checkCodeCard(
  ports: Ports,
  text: string,
  found: CodeCard | null,
  now: number,
  passage?: CodeVerifier['passage'],
): CheckedCodeCard {
  const { codeSigner, school } = ports;
  return checkCode<StatusCode>(text, {
    school: school.codePrefix,
    audience: 'gate',
    knowsKey: (keyId) => codeSigner.knowsKey(keyId),
    verify: (keyId, payload, signature) => codeSigner.verify(keyId, payload, signature),
    nowWindow: windowOf(now),
    statusOf: () => (found === null ? fail('CODE_UNKNOWN_CARD') : canUse(toCard(found.card), now)),
    ...(passage === undefined ? {} : { passage }),
  });
}

/** What a guard or a turnstile sees of the checks. The holder is shown in part, and only when the code is genuine. */
export function viewInspection(checked: CheckedCodeCard, found: CodeCard | null): Inspection {
  return {
    admitted: checked.passed,
    code: checked.code,
    checks: checked.checks,
    holder:
      checked.fields === null || found === null
        ? null
        : {
            nameMasked: maskName(found.card.name),
            numberMasked: maskCardNumber(found.card._id),
            validUntil: found.card.validUntil,
          },
  };
}
