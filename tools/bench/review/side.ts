/** A cloud on the data of a folder, and a worker at it; and what work there takes. */
import { startChild, type Child } from '../cloud/child';
import { KEYS } from './keys';
import type { Taken, WorkerCommand } from './worker';

export class Side {
  private constructor(
    private readonly cloud: Child,
    private readonly worker: Child,
  ) {}

  static async open(folder: string): Promise<Side> {
    const cloud = startChild('cloud-process', [folder]);
    const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
    return new Side(cloud, startChild('../review/worker', [], { ...environment, ...KEYS }));
  }

  ask<Answer>(command: WorkerCommand): Promise<Answer> {
    return this.worker.ask<Answer>(command);
  }

  /** With the processor time of both processes, and the calls of the database. */
  async measure<Answer extends Taken>(
    command: WorkerCommand,
  ): Promise<Answer & { readonly calls: number }> {
    const [cpuBefore, callsBefore] = await this.figures();
    const answer = await this.worker.ask<Answer>(command);
    const [cpu, calls] = await this.figures();
    return { ...answer, cpu: answer.cpu + cpu - cpuBefore, calls: calls - callsBefore };
  }

  async end(): Promise<void> {
    await this.worker.ended();
    await this.cloud.ask({ name: 'close' });
    await this.cloud.ended();
  }

  private async figures(): Promise<[number, number]> {
    const cpu = await this.cloud.ask<number>({ name: 'cpu' });
    return [cpu, await this.cloud.ask<number>({ name: 'calls' })];
  }
}
