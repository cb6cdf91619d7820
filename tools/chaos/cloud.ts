/**
 * The local cloud, killed (kill -9) again and again while clients write to it: under load, in the moment a commit
 * arrives, at its start (also at the first one), during an import.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Book } from './cloud/book';
import { Chance } from './cloud/chance';
import { CloudProcess } from './cloud/cloud-process';
import { inspect } from './cloud/inspect';
import { SdkClient } from './cloud/sdk-client';
import { ACCOUNTS, Client, COLLECTIONS, encode, OPENING_BALANCE } from './cloud/operations';
import { NoAnswer, Wire } from './cloud/wire';
import type { ChaosOptions, ChaosOutcome } from './subject';

export interface CloudChaosOptions extends ChaosOptions {
  /** A mistake to put into the cloud, see child.ts; then the first damage ends the run. */
  readonly plant?: string;
  /** Milliseconds after which no further kill is begun. */
  readonly time?: number;
}

const CLIENTS = ['c0', 'c1', 'c2', 'c3', 'c4'];
/** Milliseconds. */
const LONGEST_START = 400;
const LONGEST_IMPORT = 120;
/** Whatever the machine does meanwhile, a load ends. */
const LOAD_ENDS = 5000;
/** Requests of all clients together before the kill. */
const LARGEST_LOAD = 160;
/** Starts that are killed before there is any data. */
const FIRST_STARTS = 5;
/** Kills. */
const TOLD_EVERY = 50;

export async function subject(options: CloudChaosOptions): Promise<ChaosOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'chaos-cloud-'));
  const cloud = await CloudProcess.prepare({
    folder,
    collections: COLLECTIONS,
    plant: options.plant ?? '',
  });
  try {
    return await new Run(cloud, options).run();
  } finally {
    await cloud.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Run {
  private readonly book: Book;
  private readonly chance: Chance;
  private readonly report: (line: string) => void;
  private readonly clients: readonly Client[];
  private sdk: SdkClient | null = null;
  private kills = 0;
  /** The cloud does not start any more. */
  private isLost = false;

  constructor(
    private readonly cloud: CloudProcess,
    private readonly options: CloudChaosOptions,
  ) {
    this.report = options.report ?? (() => undefined);
    this.book = new Book(this.report);
    this.chance = new Chance(options.seed);
    this.clients = CLIENTS.map((name) => new Client(name, this.book, this.chance.fork()));
  }

  async run(): Promise<ChaosOutcome> {
    const begin = performance.now();
    for (let first = 0; first < FIRST_STARTS; first += 1) {
      await this.killAtStart();
    }
    this.cloud.spawn();
    await this.cloud.ready();
    await this.openAccounts();
    if (this.options.plant === undefined) {
      this.sdk = new SdkClient('sdk', this.cloud.origin, this.book, this.chance.fork());
    }
    const isEnough = (): boolean =>
      this.isLost ||
      this.kills >= this.options.kills ||
      performance.now() - begin > (this.options.time ?? Number.POSITIVE_INFINITY) ||
      (this.options.plant !== undefined && this.book.lost + this.book.half > 0);
    let told = 0;
    while (!isEnough()) {
      await this.cycle();
      if (this.kills >= told + TOLD_EVERY) {
        told = this.kills;
        this.report(`${told} kills, ${this.book.acknowledged} acknowledged changes`);
      }
    }
    const { acknowledged, lost, half } = this.book;
    return { kills: this.kills, acknowledged, lost, half, holds: lost === 0 && half === 0 };
  }

  private async cycle(): Promise<void> {
    const kind = this.chance.next();
    if (kind < 0.1) {
      await this.killDuringImport();
    } else {
      await this.killUnderLoad(kind < 0.4);
    }
    if (this.chance.next() < 0.15) {
      await this.killAtStart();
    }
    this.cloud.spawn();
    try {
      await this.cloud.ready();
    } catch (error) {
      // It refuses data that is not whole, and says what is damaged.
      this.book.noteHalf(error instanceof Error ? error.message : String(error));
      this.isLost = true;
      return;
    }
    const wire = new Wire(this.cloud.origin);
    await inspect(wire, this.book);
    wire.close();
  }

  /** After so many requests; `aimed`: in the moment in which one that changes something has left. */
  private async killUnderLoad(aimed: boolean): Promise<void> {
    let over = false;
    let rest = 1 + this.chance.below(LARGEST_LOAD);
    let aim = (): void => undefined;
    const aimedMoment = new Promise<void>((resolve) => {
      aim = resolve;
    });
    const wires = this.clients.map(
      () =>
        new Wire(this.cloud.origin, (action) => {
          rest -= 1;
          if (rest <= 0 && (!aimed || /commit|insert|modify|remove|^.storage/.test(action))) {
            aim();
          }
        }),
    );
    const working = this.clients.map((client, position) =>
      client.work(wires[position] ?? new Wire(this.cloud.origin), () => over),
    );
    // It goes on trying for seconds after a kill.
    if (this.sdk !== null && this.chance.next() < 0.06) {
      working.push(this.sdk.work(() => over));
    }
    await Promise.race([aimedMoment, setTimeout(LOAD_ENDS, null, { ref: false })]);
    await setTimeout(this.chance.next() * (aimed ? 3 : 20));
    await this.kill();
    over = true;
    await Promise.all(working);
    wires.forEach((wire) => wire.close());
  }

  private async killAtStart(): Promise<void> {
    this.cloud.spawn();
    await setTimeout(this.chance.next() * LONGEST_START);
    await this.kill();
  }

  /** The export is of this very state, so that nothing may be different, whether the import came to its end or not. */
  private async killDuringImport(): Promise<void> {
    const wire = new Wire(this.cloud.origin);
    const { content } = await wire.send('GET', '/control/export');
    const importing = wire.send('POST', '/control/import', content).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) {
        throw error;
      }
    });
    await setTimeout(this.chance.next() * LONGEST_IMPORT);
    await this.kill();
    await importing;
    wire.close();
  }

  private async kill(): Promise<void> {
    await this.cloud.kill();
    this.kills += 1;
  }

  private async openAccounts(): Promise<void> {
    const wire = new Wire(this.cloud.origin);
    await wire.act('database.insertDocument', {
      collectionName: 'accounts',
      data: ACCOUNTS.map((_id) => encode({ _id, balance: OPENING_BALANCE })),
    });
    wire.close();
  }
}
