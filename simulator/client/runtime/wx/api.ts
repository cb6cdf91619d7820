/** WeChat's way of answering: success, fail and complete, or a promise when none of them was given. */
import { CloudFailure } from '../cloud-link';
import { guarded } from '../problems';
import { ApiFailure } from './failure';

export interface Callbacks {
  success?: (result: Answer) => void;
  fail?: (error: Answer) => void;
  complete?: (result: Answer) => void;
}

export type Answer = Record<string, unknown> & { errMsg: string };
export type Options = Record<string, unknown> & Callbacks;
type Run = (options: Options) => unknown;

const RUN = Symbol('asynchronous');

export interface Asynchronous {
  readonly [RUN]: Run;
}

/** A method that answers later. What `run` gives goes into the answer; an ApiFailure is the answer of `fail`. */
export function asynchronous(run: Run): Asynchronous {
  return { [RUN]: run };
}

/** A method that answers at once. It throws with its name in front. */
export function synchronous<A extends unknown[], R>(name: string, run: (...args: A) => R) {
  return (...args: A): R => {
    try {
      return run(...args);
    } catch (error) {
      throw new Error(`${name}:fail ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}

export type ApiFamily = Readonly<Record<string, unknown>>;

/** Gives every asynchronous method of a family its name and its way of answering. */
export function bindFamily(family: ApiFamily, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(family).map(([name, member]) => [
      name,
      isAsynchronous(member) ? bind(prefix + name, member[RUN]) : member,
    ]),
  );
}

function isAsynchronous(member: unknown): member is Asynchronous {
  return typeof member === 'object' && member !== null && RUN in member;
}

/** The method of this name: answers by the callbacks it is given, or by a promise. */
export function bind(name: string, run: Run) {
  return (given?: Options): Promise<Answer> | undefined => {
    const options = given ?? {};
    const answered = answer(name, run, options);
    const { success, fail, complete } = options;
    if (success === undefined && fail === undefined && complete === undefined) {
      return answered;
    }
    void answered.then(
      (result) => {
        guarded(`${name} success`, () => success?.(result));
        guarded(`${name} complete`, () => complete?.(result));
      },
      (error: Answer) => {
        guarded(`${name} fail`, () => fail?.(error));
        guarded(`${name} complete`, () => complete?.(error));
      },
    );
    return undefined;
  };
}

async function answer(name: string, run: Run, options: Options): Promise<Answer> {
  try {
    const result = await run(options);
    return { errMsg: `${name}:ok`, ...(typeof result === 'object' ? result : {}) };
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- WeChat's promises reject with a plain object, and pages tell one by that
    throw failureAnswer(name, error);
  }
}

function failureAnswer(name: string, error: unknown): Answer {
  if (error instanceof ApiFailure) {
    return { errMsg: `${name}:fail ${error.message}`, ...error.details };
  }
  if (error instanceof CloudFailure) {
    const errMsg = error.errMsg.startsWith(`${name}:fail`)
      ? error.errMsg
      : `${name}:fail Error: errCode: ${error.errCode} | errMsg: ${error.errMsg}`;
    return { errCode: error.errCode, errMsg };
  }
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
}
