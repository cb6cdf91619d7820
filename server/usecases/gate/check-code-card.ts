import { canUse, type CardStatusCode } from '../../../domain/card/card';
import { maskCardNumber } from '../../../domain/card/card-number';
import { checkCode, type CheckedCode, type CodeVerifier } from '../../../domain/code/check-code';
import { windowOf } from '../../../domain/code/window';
import { READER_PERMISSIONS, type ReaderKind } from '../../../domain/gate/reader';
import { maskName } from '../../../domain/identity/names';
import { fail } from '../../../domain/result';
import type { Inspection } from '../../contract/card';
import type { Ports } from '../../ports';
import { toCard } from '../card/view-card';
import type { CodeCard } from './find-code-card';

type StatusCode = CardStatusCode | 'CODE_UNKNOWN_CARD';

export type CheckedCodeCard = CheckedCode<StatusCode>;

export interface CodeCheckOptions {
  /** Keys whose codes are right now. */
  readonly keys: ReadonlySet<number>;
  /** Whose permission decides; a gate's when missing. */
  readonly reader?: ReaderKind;
  /** Left out by whoever only looks at a code: nobody is let through. */
  readonly passage?: CodeVerifier['passage'];
}

/** The named checks of a code at `now` (epoch ms), with the card that was found behind it. */
export function checkCodeCard(
  ports: Ports,
  text: string,
  found: CodeCard | null,
  now: number,
  { keys, reader = 'gate', passage }: CodeCheckOptions,
): CheckedCodeCard {
  const { codeSigner, school } = ports;
  const { audiences, fatal } = READER_PERMISSIONS[reader];
  return checkCode<StatusCode>(text, {
    school: school.codePrefix,
    audience: audiences,
    fatal,
    knowsKey: (keyId) => keys.has(keyId),
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
