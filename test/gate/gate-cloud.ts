/** The real function behind an HTTP server, whose cable can be pulled, and gates beside it with files of their own. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateHandler } from '../../cloudfunctions/gate/handle-request';
import type { ReaderKind } from '../../domain/gate/reader';
import { openDeviceKey, publicKeyText } from '../../gate/device-key';
import { openGate, type OpenGate } from '../../gate/open-gate';
import { leaseCodes } from '../../server/usecases/card/lease-codes';
import { enrolDevice } from '../../server/usecases/gate/enrol-device';
import { startHarness, type Harness } from '../server/harness';
import { callerOf, person } from '../server/people';

export interface GateCloud {
  readonly harness: Harness;
  readonly url: string;
  readonly folder: string;
  /** Actions that arrived, in their order. */
  readonly heard: string[];
  /** `true`: nobody answers. */
  cut: boolean;
  /** Sets everybody's clock. */
  at(moment: string | number): void;
  /** Makes a device known and opens it; the same again after a restart. */
  open(device: string, how?: GateHow): Promise<OpenGate>;
  /** Opens it and lets it ask for its lists. */
  start(device: string, how?: GateHow): Promise<OpenGate>;
  /** Before a test: an empty cloud that answers, at this moment. */
  begin(moment: string | number): Promise<void>;
  /** After a test: no gate runs, and none has kept anything. */
  end(): Promise<void>;
  codes(n: number): Promise<string[]>;
  close(): Promise<void>;
}

export interface GateHow {
  readonly direction?: 'in' | 'out';
  readonly reader?: ReaderKind;
  /** The machine's clock minus the true time, ms. */
  readonly clockWrongBy?: number;
}

export async function startGateCloud(): Promise<GateCloud> {
  const harness = await startHarness();
  const folder = mkdtempSync(join(tmpdir(), 'gates-'));
  const handle = createGateHandler(() => harness.ports);
  const opened: OpenGate[] = [];
  let now = harness.ports.clock.now();
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      if (cloud.cut) {
        request.socket.destroy();
        return;
      }
      const body = Buffer.concat(parts).toString('utf8');
      cloud.heard.push((JSON.parse(body) as { action: string }).action);
      const reply = await handle({
        path: '/',
        httpMethod: request.method,
        headers: request.headers,
        body,
        isBase64Encoded: false,
      });
      response.writeHead(reply.statusCode, reply.headers).end(reply.body);
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate`;
  const cloud: GateCloud = {
    harness,
    url,
    folder,
    heard: [],
    cut: false,
    at(moment) {
      now = typeof moment === 'number' ? moment : Date.parse(moment);
      harness.at(now);
    },
    async open(device, { direction = 'in', reader = 'gate', clockWrongBy = 0 } = {}) {
      const keyFile = join(folder, device, 'key.pem');
      const key = openDeviceKey(keyFile);
      await enrolDevice(harness.ports, callerOf(harness, 'o-keeper', 'keeper'), {
        device,
        gate: 'north',
        direction,
        reader,
        publicKey: publicKeyText(key),
      });
      // The machine's monotonic clock goes with the test's time, whatever its date says.
      const clocks = { wall: () => now + clockWrongBy, monotonic: () => now };
      const gate = openGate({ device, url, key, keyFile, clocks });
      opened.push(gate);
      return gate;
    },
    async start(device, how) {
      const gate = await cloud.open(device, how);
      await gate.link.start();
      return gate;
    },
    async begin(moment) {
      await harness.reset();
      cloud.at(moment);
      cloud.cut = false;
      cloud.heard.length = 0;
    },
    async end() {
      cloud.cut = true;
      await Promise.all(opened.splice(0).map((one) => one.close()));
      readdirSync(folder).forEach((name) => rmSync(join(folder, name), { recursive: true }));
    },
    async codes(n) {
      const answer = await leaseCodes(harness.ports, callerOf(harness, person(n).openid), {});
      if (!answer.ok) throw new Error(answer.code);
      return answer.value.codes.map(({ text }) => text);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await harness.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return cloud;
}
