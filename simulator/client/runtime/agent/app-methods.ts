/** App.* of the automation protocol. */
import { stack } from '../pages/stack';
import type { PageView } from '../pages/page-view';
import { mockWx, originalWx, restoreWx, wx } from '../wx/index';
import { emit } from './emit';
import type { Methods, Parameters } from './methods';
import { serialise } from './values';

type AnyFunction = (...args: unknown[]) => unknown;
type Callbacks = { success?: AnyFunction; fail?: AnyFunction; complete?: AnyFunction };

/** Methods that answer at once; all others answer through callbacks. */
const SYNCHRONOUS =
  /Sync$|^(?:create|canIUse|on[A-Z]|off[A-Z]|report)|Manager$|^get(?:WindowInfo|DeviceInfo|AppBaseInfo|SystemSetting|AppAuthorizeSetting|MenuButtonBoundingClientRect|Performance)$/;

export function appMethods(globals: Readonly<Record<string, unknown>>): Methods {
  const bindings: Record<string, unknown> = {};
  const compile = (source: unknown): AnyFunction => {
    const scope = { ...globals, ...bindings };
    // The test's own code, run where the mini-program runs: with wx, getApp and getCurrentPages.
    const create = new Function(...Object.keys(scope), `return (${String(source)})`) as (
      ...values: unknown[]
    ) => AnyFunction;
    return create(...Object.values(scope));
  };
  return {
    'App.getPageStack': () => ({ pageStack: stack().pages.map(describe) }),
    'App.getCurrentPage': () => {
      const top = stack().top;
      if (top === undefined) {
        throw new Error('no page is open');
      }
      return describe(top);
    },
    'App.callFunction': async ({ functionDeclaration, args }) => ({
      result: serialise(await compile(functionDeclaration)(...((args ?? []) as unknown[]))),
    }),
    'App.addBinding': ({ name }) => {
      bindings[String(name)] = (...args: unknown[]) =>
        emit('App.bindingCalled', { name, args: serialise(args) });
      return {};
    },
    'App.callWxMethod': async (parameters) => ({
      result: serialise(await callWxMethod(parameters)),
    }),
    'App.mockWxMethod': (parameters) => {
      mock(parameters, compile);
      return {};
    },
  };
}

function describe({ id, path, query }: PageView): object {
  return { pageId: id, path, query: { ...query } };
}

async function callWxMethod({ method, args }: Parameters): Promise<unknown> {
  const name = String(method);
  const called = name
    .split('.')
    .reduce<unknown>((object, key) => (object as Record<string, unknown>)[key], wx);
  if (typeof called !== 'function') {
    throw new Error(`wx.${name} not exists`);
  }
  const given = (args ?? []) as unknown[];
  if (SYNCHRONOUS.test(name)) {
    return (called as AnyFunction)(...given);
  }
  return new Promise((resolve, reject) => {
    const options = given[0] ?? {};
    const fail = (error: unknown): void =>
      reject(new Error(String((error as { errMsg?: unknown }).errMsg)));
    const answer = (called as AnyFunction)({ ...options, success: resolve, fail });
    if (answer !== undefined && !(answer instanceof Promise)) {
      resolve(answer);
    }
  });
}

/** With a function: it answers, and `this.origin` is the real method. With a result: that. With neither: restored. */
function mock(parameters: Parameters, compile: (source: unknown) => AnyFunction): void {
  const { method, functionDeclaration, args, result } = parameters;
  const name = String(method);
  if (functionDeclaration === undefined && !('result' in parameters)) {
    restoreWx(name);
    return;
  }
  const replacement = functionDeclaration === undefined ? undefined : compile(functionDeclaration);
  const more = (args ?? []) as unknown[];
  const value = (given: unknown[]): unknown =>
    replacement === undefined
      ? result
      : replacement.apply({ origin: originalWx(name) }, [...given, ...more]);
  mockWx(name, (...given: unknown[]) =>
    SYNCHRONOUS.test(name) ? value(given) : answerLater(value, given),
  );
}

async function answerLater(
  value: (given: unknown[]) => unknown,
  given: unknown[],
): Promise<unknown> {
  const { success, fail, complete } = (given[0] ?? {}) as Callbacks;
  const answer = await value(given);
  const failed = String((answer as { errMsg?: unknown } | undefined)?.errMsg ?? '').includes(
    ':fail',
  );
  (failed ? fail : success)?.(answer);
  complete?.(answer);
  if (failed && fail === undefined && success === undefined && complete === undefined) {
    throw answer;
  }
  return answer;
}
