/**
 * Repeats calls to the cloud that failed in a way that a moment later may not happen again. wx-server-sdk repeats
 * nothing by itself, not even when the gateway had closed an idle connection under it.
 */
import { randomInt } from 'node:crypto';

/** What a second run of the call would do: nothing more than one did, or possibly everything again. */
export type Repetition = 'harmless' | 'only-if-refused';

const ATTEMPTS = 4;
/** Milliseconds; doubled each time, and the actual pause is a random part of it, so that callers part ways. */
const FIRST_PAUSE = 60;

/** The platform was too busy and turned the call away before it did anything. */
const REFUSED = /-50100[34]\b|EXCEED(_CONCURRENT)?_REQUEST_LIMIT|ECONNREFUSED/;
/** The connection ended before the answer; whether the call had its effect is unknown. */
const CUT_OFF = /ECONNRESET|EPIPE|socket hang up/;

/** Runs the call, at most four times and for about half a second; rejects with the last failure. */
export async function repeated<R>(repetition: Repetition, call: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !passes(repetition, error)) {
        throw error;
      }
      const longest = FIRST_PAUSE * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, randomInt(FIRST_PAUSE, longest)));
    }
  }
}

function passes(repetition: Repetition, error: unknown): boolean {
  const text = wordsOf(error);
  return REFUSED.test(text) || (repetition === 'harmless' && CUT_OFF.test(text));
}

/** Everything an error of the SDK says of itself; which of the fields it fills differs from call to call. */
export function wordsOf(error: unknown): string {
  const { errCode, errMsg, message, code } = (error ?? {}) as {
    readonly [field in 'errCode' | 'errMsg' | 'message' | 'code']?: unknown;
  };
  return [errCode, errMsg, message, code].map(String).join(' ');
}
