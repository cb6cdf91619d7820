/** Whether a rule fires at a call: from seed, rule and the number of the matching call alone, never from time. */
import { createHash } from 'node:crypto';
import type { FaultPlan, FaultRule } from './plan';

/** `position` is the rule's place in the plan, `call` the number of the call among those that match it, from 1. */
export function fires(
  seed: FaultPlan['seed'],
  position: number,
  rule: FaultRule,
  call: number,
): boolean {
  if (rule.nth !== undefined) {
    return call === rule.nth;
  }
  if (rule.everyNth !== undefined) {
    return call % rule.everyNth === 0;
  }
  return rule.probability === undefined || fraction(seed, position, call) < rule.probability;
}

/** From 0 to less than 1. */
function fraction(seed: FaultPlan['seed'], position: number, call: number): number {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, position, call]))
    .digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
