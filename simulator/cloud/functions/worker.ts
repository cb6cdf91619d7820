/**
 * Runs one cloud function in a worker thread, one invocation at a time, with an environment and a clock of its own.
 * Compiled to one script when the simulator starts, so it may import Node's modules and its neighbours, nothing else.
 */
import { createRequire } from 'node:module';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from './shifted-date';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages';

type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (port === null) {
  throw new Error('this runs in a worker thread only');
}
const send = (message: FromWorker): void => port.postMessage(message);
const settings = workerData as WorkerSettings;
const setClockOffset = shiftDate(settings.clockOffset);
const turn = new Int32Array(settings.turn);

let running: string | null = null;
let namesOfInvocation: readonly string[] = [];

for (const level of ['log', 'info', 'debug', 'warn', 'error'] as const) {
  console[level] = (...values: unknown[]) =>
    send({ type: 'output', requestId: running, level, text: format(...values) });
}

let main: Handler | null = null;
try {
  // As the platform loads functions.
  const exported = createRequire(settings.entry)(settings.entry) as { main?: Handler };
  if (typeof exported.main !== 'function') {
    throw new Error('index.js does not export main');
  }
  main = exported.main;
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'broken', message: error instanceof Error ? error.message : String(error) });
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'clock') {
    setClockOffset(message.offset);
  } else {
    void invoke(message);
  }
});

async function invoke({
  requestId,
  event,
  context,
  environment,
}: ToWorker & { type: 'invoke' }): Promise<void> {
  const mine = Atomics.load(turn, 0);
  running = requestId;
  for (const name of namesOfInvocation) {
    Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
  namesOfInvocation = Object.keys(environment);
  const answer = await answerTo(requestId, event, context);
  running = null;
  await Promise.all([written(process.stdout), written(process.stderr)]);
  send(answer);
  // The platform freezes an instance that has answered. Ending the thread also ends this wait.
  Atomics.wait(turn, 0, mine);
}

async function answerTo(requestId: string, event: string, context: unknown): Promise<FromWorker> {
  try {
    const result = await main?.(JSON.parse(event), context);
    return { type: 'returned', requestId, result: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(format(error));
    return { type: 'threw', requestId, message: known.message, stack: known.stack ?? '' };
  }
}

/** Resolves when what the function has written to the stream itself is on its way. */
async function written(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength > 0) {
    await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
}
