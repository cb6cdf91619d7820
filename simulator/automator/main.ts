/** `npx tsx simulator/automator/main.ts --origin URL --port N --phone ID`: runs an automator until it is stopped. */
import { parseArgs } from 'node:util';
import { endOnSignal } from '../end-on-signal';
import { startAutomator } from './server';

const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'http://127.0.0.1:8080' },
    port: { type: 'string', default: '9420' },
    phone: { type: 'string', default: 'main' },
  },
});

async function main(): Promise<void> {
  const { origin, phone } = values;
  const automator = await startAutomator({ origin, phone, port: Number(values.port) });
  console.log(`phone "${phone}" of ${origin} is driven through ${automator.endpoint}`);
  endOnSignal(() => automator.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
