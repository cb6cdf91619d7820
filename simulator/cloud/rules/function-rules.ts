/** Which functions a client may call: the `invoke` rules of functions.json. */
import type { FunctionDefinition } from '../../project';
import { CloudError } from '../errors';

/** What the platform assumes of functions without a rule of their own where nothing is said for `*`. */
const DEFAULT = 'auth != null';

/** Values of `invoke` that let somebody with an OPENID in. The platform knows no other expressions. */
const OPEN: readonly unknown[] = [
  true,
  'auth != null',
  "auth.loginType != 'ANONYMOUS' && auth != null",
];

export class FunctionRules {
  /** Throws when a rule is none that the platform knows. */
  constructor(
    definitions: readonly FunctionDefinition[],
    private readonly others: boolean | string = DEFAULT,
  ) {
    const rules = [
      ...definitions.map(({ name, invoke }) => ({ name, invoke })),
      { name: '*', invoke: others },
    ];
    for (const { name, invoke } of rules) {
      if (invoke !== undefined && invoke !== false && !OPEN.includes(invoke)) {
        throw new Error(`the invoke rule of ${name} in functions.json is none the platform knows`);
      }
    }
  }

  /** Throws PERMISSION_DENIED when clients may not call it. */
  allow({ name, invoke = this.others }: FunctionDefinition): void {
    if (!OPEN.includes(invoke)) {
      throw new CloudError('PERMISSION_DENIED', `clients may not call ${name}`);
    }
  }
}
