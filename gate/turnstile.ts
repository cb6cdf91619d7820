/**
 * The reference program of a gate: what is scanned comes in as lines, decisions go out as lines of JSON. See README.md.
 *
 *     DEVICE_ID=north-in DEVICE_KEY_FILE=/var/lib/gate/north-in.key GATE_URL=https://…/gate node turnstile.js
 *     … node turnstile.js --enrol 7K3QX0VMBH2D9TFA5RWC
 *     … node turnstile.js --print-public-key
 */
import { createInterface } from 'node:readline';
import { refuse, type Decision } from './decision';
import { openDeviceKey, publicKeyText } from './device-key';
import { openGate } from './open-gate';
import { readPicture } from './read-picture';
import { startScannerServer } from './scanner-server';
import { openTrust } from './trust';

/** A line of this form names a picture instead of a code. */
const PICTURE = /^picture:(.+)$/;

async function main(words: readonly string[]): Promise<void> {
  const keyFile = need('DEVICE_KEY_FILE');
  const key = openDeviceKey(keyFile);
  if (words.includes('--print-public-key')) {
    process.stdout.write(`${publicKeyText(key)}\n`);
    return;
  }
  const device = need('DEVICE_ID');
  const { gate, link, cloud, close } = openGate({ device, url: need('GATE_URL'), key, keyFile });
  const enrolmentCode = words[words.indexOf('--enrol') + 1];
  if (words.includes('--enrol')) {
    const answer = await cloud.enrol(enrolmentCode ?? '');
    if (answer?.ok !== true) {
      throw new Error(`not enrolled: ${answer?.code ?? 'no answer'}`);
    }
    openTrust(`${keyFile}.trust`).keep(answer.listKeys);
    process.stdout.write(
      `${device} is enrolled: ${answer.gate}, ${answer.direction}, ${answer.reader}\n`,
    );
    return;
  }
  await link.start();
  const listen = process.env['GATE_LISTEN'];
  const server = listen
    ? await startScannerServer(listen, (scanned) => gate.decide(scanned))
    : null;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const scanned = line.trim();
    if (scanned !== '') {
      write(await decideLine(scanned, (code) => gate.decide(code)));
    }
  }
  if (server === null) {
    await close();
  }
}

async function decideLine(
  line: string,
  decide: (scanned: string) => Promise<Decision>,
): Promise<Decision> {
  const [, file] = PICTURE.exec(line) ?? [];
  const scanned = file === undefined ? line : await readPicture(file);
  return scanned === null ? refuse('NO_CODE_SEEN') : decide(scanned);
}

function write(decision: Decision): void {
  process.stdout.write(`${JSON.stringify(decision)}\n`);
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`environment variable ${name} is missing`);
  }
  return value;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
