/**
 * The real stack in one process: the product's adapters and the unmodified wx-server-sdk, led to a local cloud over
 * HTTP. Only the clock and the randomness are the run's own, so that the same seed gives the same run.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profile } from '../../../schools/jsu/profile';
import type { ConfirmedAct } from '../../../domain/review/four-eyes';
import { schoolProfileSchema } from '../../../schools/schema';
import type { Ports } from '../../../server/ports';
import { collections } from '../../../server/schema/collections';
import { storage } from '../../../server/schema/storage';
import { startSimulator } from '../../../simulator/server';
import { portsWith } from '../../../server/ports/ports-with';
import type { Chance } from '../cloud/chance';
import type { VirtualTime } from './virtual-time';

/** What the SMS service took over. */
export interface AcceptedSms {
  /** E.164 */
  readonly to: string;
  readonly templateId: string;
}

export interface ReviewCloud {
  /** `fourEyes` is what the school wants a second member of staff to confirm. */
  ports(time: VirtualTime, chance: Chance, fourEyes: readonly ConfirmedAct[]): Ports;
  acceptedSms(): AcceptedSms[];
  /** Sets the clock of database and services. */
  setClock(moment: number): void;
  /** An empty cloud again. */
  reset(): void;
  close(): Promise<void>;
}

const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;

export async function startReviewCloud(): Promise<ReviewCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-review-'));
  writeProject(folder);
  const simulator = await startSimulator({
    project: folder,
    port: 0,
    dataFolder: join(folder, 'data'),
    cloud: { failOnScan: true },
  });
  Object.assign(process.env, simulator.cloud.environment);
  // Only now: the SDK reads where its cloud is when it is loaded.
  const { createPorts } = await import('../../../server/adapters/ports');
  const school = schoolProfileSchema.parse(profile);
  const real = createPorts(school);
  return {
    ports: (time, chance, fourEyes) =>
      portsWith(real, {
        school: { ...school, review: { ...school.review, fourEyes: [...fourEyes] } },
        clock: { now: () => time.now() },
        randomness: {
          id: () => letters(chance, 22),
          token: () => letters(chance, 20),
          digits: (count) => Array.from({ length: count }, () => chance.below(10)).join(''),
        },
        // A call that is told to have failed is no news here.
        log: { failure: () => undefined },
      }),
    acceptedSms: () =>
      simulator.cloud.messages
        .all()
        .flatMap((message) =>
          message.kind === 'sms' && message.code === 'Ok'
            ? [{ to: message.to, templateId: message.templateId }]
            : [],
        ),
    setClock: (moment) => simulator.clock.set(moment),
    reset: () => simulator.cloud.reset(),
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function letters(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => LETTERS.charAt(chance.below(LETTERS.length))).join('');
}

function writeProject(folder: string): void {
  mkdirSync(join(folder, 'dist'));
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  write('project.config.json', { appid: 'wxchaos', miniprogramRoot: 'dist/miniprogram/' });
  write('dist/functions.json', { functions: [] });
  write('dist/database.json', { collections, storage });
  write('simulator.json', {
    personas: [],
    launches: [],
    devices: [],
    // The same keys each time: the order of documents follows from them.
    environment: {
      DOCUMENT_KEYS: key(1),
      DOCUMENT_INDEX_KEYS: key(2),
      NAMING_KEY: key(6),
      CARD_NUMBER_KEY: key(3),
      PSEUDONYM_KEY: key(4),
      IDENTITY_CODE_KEYS: { generate: 'ed25519', prefix: '1:' },
      SMS_APP_ID: '1400000000',
      SMS_SECRET_ID: 'local',
      SMS_SECRET_KEY: 'local',
      SMS_ENDPOINT: '{host}',
      SMS_PROTOCOL: 'http://',
    },
  });
}
