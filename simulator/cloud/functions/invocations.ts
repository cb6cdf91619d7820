/** The invocations under way: what a call from inside a function says of the function and of who called it. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../for-clients';

/** In the platform's words; a function called by a function has the sources of both, joined by a comma. */
export type Source = 'wx_client' | 'wx_trigger' | 'wx_http' | 'scf' | `${string},scf`;

export interface Invocation {
  readonly requestId: string;
  readonly function: string;
  readonly caller: Caller | null;
  readonly source: Source;
  /** Handed to the function as WX_API_TOKEN; the SDK sends it back with every request. */
  readonly token: string;
}

export class Invocations {
  private readonly byToken = new Map<string, Invocation>();

  begin(name: string, caller: Caller | null, source: Source): Invocation {
    const invocation = {
      requestId: randomUUID(),
      function: name,
      caller,
      source,
      token: randomUUID(),
    };
    this.byToken.set(invocation.token, invocation);
    return invocation;
  }

  end(invocation: Invocation): void {
    this.byToken.delete(invocation.token);
  }

  /** Null when the token belongs to no invocation: the request comes from outside the cloud. */
  find(token: unknown): Invocation | null {
    return typeof token === 'string' ? (this.byToken.get(token) ?? null) : null;
  }
}
