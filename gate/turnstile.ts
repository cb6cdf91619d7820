/**
 * The reference program of a turnstile: codes come in as lines, decisions go out as lines of JSON. See README.md.
 *
 *     DEVICE_ID=north-in DEVICE_KEY_FILE=/var/lib/gate/north-in.key GATE_URL=https://…/gate node turnstile.js
 *     DEVICE_KEY_FILE=/var/lib/gate/north-in.key node turnstile.js --print-public-key
 */
import { createInterface } from 'node:readline';
import { askCloud, type Decision } from './ask-cloud';
import { openCounter } from './counter';
import { openDeviceKey, publicKeyText } from './device-key';

async function main(): Promise<void> {
  const keyFile = need('DEVICE_KEY_FILE');
  const key = openDeviceKey(keyFile);
  if (process.argv.includes('--print-public-key')) {
    process.stdout.write(`${publicKeyText(key)}\n`);
    return;
  }
  const device = {
    id: need('DEVICE_ID'),
    url: need('GATE_URL'),
    key,
    counter: openCounter(`${keyFile}.counter`),
  };
  // One after the other: each request carries a number above the last.
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const code = line.trim();
    if (code !== '') {
      write(await askCloud(device, code));
    }
  }
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
