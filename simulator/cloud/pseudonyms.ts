/** How the log names people: by the id of a persona, or by a word that says nothing about who they are. */
import { createHmac, randomBytes } from 'node:crypto';
import type { Persona } from '../project';
import type { Caller } from './for-clients';

export class Pseudonyms {
  /** Of this run alone, so that a kept log does not lead back to an openid. */
  private readonly key = randomBytes(32);

  constructor(private readonly personas: readonly Pick<Persona, 'id' | 'openid'>[]) {}

  of(caller: Caller | null): string | null {
    if (caller === null) {
      return null;
    }
    const persona = this.personas.find(({ openid }) => openid === caller.openid);
    return (
      persona?.id ??
      `~${createHmac('sha256', this.key).update(caller.openid).digest('hex').slice(0, 8)}`
    );
  }
}
