/**
 * Speed of a gate, over the one thing in it that cannot be saved: an Ed25519 verification. The whole decision with
 * 100,000 revoked cards against a bare verification of Node, and its slowest hundredth; the reference gate over HTTP,
 * with its journal on the disk, against a server that checks the same signature and nothing else; the database calls of
 * an online verification; the bytes of a synchronised revocation. The figure is the smaller of the two speeds.
 */
import { createPublicKey, verify } from 'node:crypto';
import { startHarness } from '../../test/server/harness';
import { callerOf, person } from '../../test/server/people';
import { activeCard } from '../../test/server/usecases/card/issued-card';
import { enrolled } from '../../test/server/usecases/gate/device';
import { createGateHandler } from '../../cloudfunctions/gate/handle-request';
import { dateOf } from '../../domain/calendar/shanghai';
import type { Presence } from '../../domain/code/entry';
import { decodeCode, pseudonymText } from '../../domain/code/identity-code';
import { applyLists } from '../../domain/gate/held-lists';
import type { GateLists } from '../../domain/gate/protocol';
import { verifyOffline, type OfflineGate } from '../../domain/gate/verify-offline';
import { leaseCodes } from '../../server/usecases/card/lease-codes';
import { startChild } from './cloud/child';
import { conclude, median, numberOption, rounded } from './cloud/outcome';
import { CODE_KEY, makeCode, makeLists, strangersTags } from './gate/issuer';
import { loadHttp } from './gate/load-http';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const GOAL = 0.8;
const P99_GOAL = 2;
const CALLS_GOAL = 2;
const BYTES_GOAL = 8;
const REVOKED = 100_000;
/** Scans under way at a time. */
const PARALLEL = numberOption('parallel', 64);

interface Timed {
  readonly perSecond: number;
  /** Microseconds. */
  readonly p99: number;
}

/** Each work on its own by the clock. */
function time(count: number, work: (i: number) => boolean): Timed {
  const each = new Float64Array(count);
  const begin = performance.now();
  for (let i = 0; i < count; i += 1) {
    const start = performance.now();
    if (!work(i)) throw new Error('an honest code was refused');
    each[i] = (performance.now() - start) * 1000;
  }
  const total = performance.now() - begin;
  return { perSecond: (count / total) * 1000, p99: each.sort()[Math.floor(count * 0.99)] ?? 0 };
}

function measureDecision(codes: readonly string[], rounds: number): { ratio: number; p99: number } {
  const signed = makeLists(NOW, {}, strangersTags(REVOKED, dateOf(NOW)));
  const read = JSON.parse(signed.lists) as GateLists;
  const revoked = strangersTags(REVOKED, dateOf(NOW));
  const held = applyLists(
    null,
    { ...read, revoked, lifted: [] },
    { device: 'north-in', number: 1 },
  );
  if (!held.ok) throw new Error(held.code);
  const key = createPublicKey(CODE_KEY);
  const parts = codes.map((code) => {
    const decoded = decodeCode(code);
    if (!decoded.ok) throw new Error(decoded.code);
    return decoded.value;
  });
  const bare = (): Timed =>
    time(codes.length, (i) => {
      const part = parts[i];
      return part !== undefined && verify(null, part.payload, key, part.signature);
    });
  const whole = (): Timed => {
    const presences = new Map<string, Presence>();
    const gate: OfflineGate = {
      lists: held.value,
      now: NOW,
      clockIsSure: true,
      verify: (_id, payload, signature) => verify(null, payload, key, signature),
      presenceOf: ({ pseudonym }) => presences.get(pseudonymText(pseudonym)) ?? null,
    };
    return time(codes.length, (i) => {
      const { admitted, fields, presence } = verifyOffline(codes[i] ?? '', gate);
      if (fields !== null && presence !== null) {
        presences.set(pseudonymText(fields.pseudonym), presence);
      }
      return admitted;
    });
  };
  const measured: { ratio: number; p99: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // In turn, so that neither always has the warmer machine.
    const [one, other] = round % 2 === 0 ? [bare(), whole()] : [whole(), bare()].reverse();
    if (one === undefined || other === undefined || round === 0) continue;
    measured.push({ ratio: other.perSecond / one.perSecond, p99: other.p99 / one.p99 });
    console.log(
      `decision ${round}: ${Math.round(other.perSecond)}/s, bare ${Math.round(one.perSecond)}/s`,
    );
  }
  return {
    ratio: rounded(median(measured.map(({ ratio }) => ratio))),
    p99: rounded(median(measured.map(({ p99 }) => p99))),
  };
}

async function measureHttp(count: number, rounds: number): Promise<number> {
  const gate = startChild('../gate/gate-server');
  const bare = startChild('../gate/bare-server');
  const ports = {
    gate: (await gate.ask<{ port: number }>({ now: NOW })).port,
    bare: (await bare.ask<{ port: number }>({})).port,
  };
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // Nobody comes in twice: other cards in each round.
    const codes = Array.from({ length: count }, (_, n) => makeCode(NOW, round * count + n));
    const one = {
      bare: await loadHttp(ports.bare, codes, PARALLEL),
      gate: await loadHttp(ports.gate, codes, PARALLEL),
    };
    if (round > 0) {
      ratios.push(one.gate / one.bare);
      console.log(`HTTP ${round}: gate ${Math.round(one.gate)}/s, bare ${Math.round(one.bare)}/s`);
    }
  }
  [gate, bare].forEach((child) => child.end());
  return rounded(median(ratios));
}

/** Database calls of `verify` with a ticket, and bytes on the wire for each of so many revoked cards. */
async function measureCloud(revocations: number): Promise<{ calls: number; bytesEach: number }> {
  const harness = await startHarness();
  harness.at(NOW);
  const card = await activeCard(harness, 1);
  const device = await enrolled(harness, 'north-in', 'in');
  const send = async (action: string, fields: object, counter: number): Promise<unknown> => {
    const body = JSON.stringify({ device: 'north-in', counter, action, ...fields });
    const headers = { 'x-signature': device.sign(body) };
    const reply = await createGateHandler(() => harness.ports)({
      httpMethod: 'POST',
      headers,
      body,
    });
    return JSON.parse(reply.body) as unknown;
  };
  const state = { clockOffset: null, waiting: 0 };
  const synchronise = async (counter: number): Promise<GateLists> => {
    const answer = (await send('synchronise', { held: null, state }, counter)) as { lists: string };
    return JSON.parse(answer.lists) as GateLists;
  };
  const { ticket } = await synchronise(1);
  const lease = await leaseCodes(harness.ports, callerOf(harness, person(1).openid), {});
  const code = lease.ok ? lease.value.codes[0]?.text : '';
  const calls = await harness.countCalls(() => send('verify', { code, ticket }, 2));
  const cards = harness.ports.store.collection('cards');
  for (let from = 0; from < revocations; from += 1000) {
    await cards.addMissing(
      Array.from({ length: Math.min(1000, revocations - from) }, (_, i) => ({
        ...card,
        _id: String(9_000_000_000 + from + i),
        status: 'revoked' as const,
        changedAt: new Date(NOW),
      })),
    );
  }
  const { revoked } = await synchronise(3);
  await harness.close();
  return { calls, bytesEach: rounded(revoked.length / revocations) };
}

async function main(): Promise<void> {
  const codes = Array.from({ length: numberOption('codes', 3000) }, (_, n) => makeCode(NOW, n));
  const rounds = numberOption('rounds', 9);
  const decision = measureDecision(codes, rounds);
  const http = await measureHttp(numberOption('requests', 5000), rounds);
  const { calls, bytesEach } = await measureCloud(numberOption('revocations', REVOKED));
  const figure = Math.min(decision.ratio, http);
  conclude({
    bench: 'gate',
    figure,
    goal: GOAL,
    holds:
      figure >= GOAL && decision.p99 <= P99_GOAL && calls <= CALLS_GOAL && bytesEach <= BYTES_GOAL,
    decision: decision.ratio,
    p99: decision.p99,
    p99Goal: P99_GOAL,
    http,
    calls,
    callsGoal: CALLS_GOAL,
    bytesEach,
    bytesGoal: BYTES_GOAL,
  });
}

void main();
