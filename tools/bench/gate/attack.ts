import { makeCode } from './issuer';
import { attacksOn, Chance } from './attacks';
import { openOfflineGate } from './offline-gate';

export interface AttackOutcome {
  readonly tried: number;
  /** Kinds of which something was admitted, with how many. */
  readonly admitted: Readonly<Record<string, number>>;
  /** How often each reason was given. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Tried side by side, so that what is written to the disk is written together. */
const AT_ONCE = 200;
const HONEST = 500;

/** Tries so many codes on one gate, all kinds in turn. */
export async function attackGate(now: number, count: number, seed: number): Promise<AttackOutcome> {
  const honest = Array.from({ length: HONEST }, (_, n) => makeCode(now, n));
  const offline = openOfflineGate(now);
  const welcomed = await Promise.all(honest.map((code) => offline.gate.decide(code)));
  if (!welcomed.every(({ admitted }) => admitted)) {
    throw new Error('a gate that admits nobody proves nothing');
  }
  const attacks = Object.entries(attacksOn(now, honest));
  const chance = new Chance(seed);
  const admitted: Record<string, number> = {};
  const reasons: Record<string, number> = {};
  for (let from = 0; from < count; from += AT_ONCE) {
    const tries = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => {
      const [kind = '', make = () => ''] = attacks[(from + i) % attacks.length] ?? [];
      return { kind, code: make(chance) };
    });
    const decisions = await Promise.all(tries.map(({ code }) => offline.gate.decide(code)));
    decisions.forEach((decision, i) => {
      const kind = tries[i]?.kind ?? '';
      const reason = decision.code ?? 'admitted';
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      if (decision.admitted) admitted[kind] = (admitted[kind] ?? 0) + 1;
    });
  }
  await offline.close();
  return { tried: count, admitted, reasons };
}
