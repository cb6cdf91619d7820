import { FunctionRules } from '../../../../simulator/cloud/rules/function-rules';
import type { FunctionDefinition } from '../../../../simulator/project';

const definition = (invoke?: boolean | string): FunctionDefinition => ({
  name: 'f',
  path: 'f',
  timeout: 3,
  memory: 256,
  triggers: [],
  ...(invoke === undefined ? {} : { invoke }),
});

describe('the invoke rules of functions', () => {
  test.each<[boolean | string | undefined, boolean | string | undefined, boolean]>([
    [true, false, true],
    ['auth != null', false, true],
    ["auth.loginType != 'ANONYMOUS' && auth != null", false, true],
    [false, true, false],
    [undefined, undefined, true],
    [undefined, false, false],
    [undefined, 'auth != null', true],
  ])('with %p and %p for * a client may call: %p', (own, others, expected) => {
    const rules = new FunctionRules([definition(own)], others);
    const call = (): void => rules.allow(definition(own));
    if (expected) {
      expect(call).not.toThrow();
    } else {
      expect(call).toThrow('clients may not call f');
    }
  });

  test.each(['auth == null', 'true', 'auth.openid == "me"', ''])(
    'the rule %p, which the platform does not know, stops the start',
    (rule) => {
      expect(() => new FunctionRules([definition(rule)])).toThrow('the invoke rule of f');
      expect(() => new FunctionRules([], rule)).toThrow('the invoke rule of *');
    },
  );
});
