/** The invocations under way: what a call from inside a function says of the function and of who called it. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../for-clients';
import type { FunctionInstance } from './instance';

/** In the platform's words; a function called by a function has the sources of both, joined by a comma. */
export type Source = 'wx_client' | 'wx_trigger' | 'wx_http' | 'scf' | `${string},scf`;

export interface Invocation {
  readonly requestId: string;
  readonly function: string;
  readonly caller: Caller | null;
  readonly source: Source;
  /** Handed to the function as WX_API_TOKEN; the SDK sends it back with every request. */
  readonly token: string;
  /** What it has cost so far: database calls, and documents they read. */
  readonly cost: { databaseCalls: number; scanned: number };
  /** Where it runs; null before it does. */
  instance: FunctionInstance | null;
}

/** Ended invocations that are still known: work that goes on after an answer belongs to the one that began it. */
const REMEMBERED = 1000;

export class Invocations {
  private readonly byToken = new Map<string, Invocation>();
  private ended: string[] = [];

  begin(name: string, caller: Caller | null, source: Source): Invocation {
    const invocation: Invocation = {
      requestId: randomUUID(),
      function: name,
      caller,
      source,
      token: randomUUID(),
      cost: { databaseCalls: 0, scanned: 0 },
      instance: null,
    };
    this.byToken.set(invocation.token, invocation);
    return invocation;
  }

  end({ token }: Invocation): void {
    this.ended.push(token);
    if (this.ended.length > 2 * REMEMBERED) {
      this.ended.splice(0, REMEMBERED).forEach((old) => this.byToken.delete(old));
    }
  }

  /** Null when the token belongs to no invocation: the request comes from outside the cloud. */
  find(token: unknown): Invocation | null {
    return typeof token === 'string' ? (this.byToken.get(token) ?? null) : null;
  }
}
