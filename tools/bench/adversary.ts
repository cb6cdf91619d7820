/**
 * Codes admitted out of 1,000,000 that are mutated, replayed, stale, cut or signed by somebody else. On a gate without
 * network, of all kinds in tools/bench/gate/attacks.ts in turn; the goal is none.
 */
import { conclude, numberOption } from './cloud/outcome';
import { attackGate } from './gate/attack';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

async function main(): Promise<void> {
  const codes = numberOption('codes', 1_000_000);
  const { admitted, reasons } = await attackGate(NOW, codes, numberOption('seed', 7));
  const figure = Object.values(admitted).reduce((sum, one) => sum + one, 0);
  console.log(JSON.stringify(reasons));
  conclude({ bench: 'adversary', figure, goal: 0, holds: figure === 0, codes, admitted });
}

void main();
