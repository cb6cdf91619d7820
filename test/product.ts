/**
 * The product as it would be uploaded: all functions built from the sources into a folder of their own, run by the
 * simulator with an empty cloud. For tests of what the whole does, whoever calls.
 */
import { join } from 'node:path';
import type { Answer, Contract, FunctionName } from '../server/contract';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/server';
import { buildForSchool } from '../tools/build/project-of-school';
import { createRemoteControl } from '../tools/demonstration/remote-control';
import { WARM_FUNCTIONS } from './warm-functions';

type Action<F extends FunctionName> = keyof Contract[F] & string;

export interface Product {
  readonly simulator: Simulator;
  readonly dataFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Typed calls by OPENID; `value` throws the code of an error. */
  readonly remote: ReturnType<typeof createRemoteControl>;
  /** Any call with any input, by an OPENID; '' is nobody. */
  ask(openid: string, name: string, action: string, input: unknown): Promise<Answer<unknown>>;
  /** Runs timers that were due on the way. ISO text with offset, or ms. */
  at(moment: string | number): Promise<void>;
  close(): Promise<void>;
}

export async function startProduct(
  cloud: SimulatorOptions['cloud'] = {},
  school = 'jsu',
): Promise<Product> {
  const { folder, remove } = await buildForSchool(school);
  const dataFolder = join(folder, 'data');
  const simulator = await startSimulator({
    project: folder,
    port: 0,
    dataFolder,
    cloud: { instances: WARM_FUNCTIONS, ...cloud },
  });
  const remote = createRemoteControl(simulator.origin);
  return {
    simulator,
    dataFolder,
    environment: simulator.cloud.environment,
    remote,
    async ask<F extends FunctionName>(
      openid: string,
      name: string,
      action: string,
      input: unknown,
    ) {
      const { result } = await simulator.cloud.forClients.callFunction(
        { openid, appid: 'wx' },
        name,
        { action: action as Action<F>, input },
      );
      return result as Answer<unknown>;
    },
    at: (moment) => remote.setClock(typeof moment === 'number' ? moment : Date.parse(moment)),
    async close() {
      await simulator.close();
      remove();
    },
  };
}

/** Makes somebody staff by the invitation of somebody who is; the first one by the configuration's. */
export async function makeStaff(
  product: Product,
  openid: string,
  invitation: {
    readonly by: string;
    readonly name: string;
    readonly roles: readonly string[];
  } | null,
): Promise<void> {
  const { remote, environment } = product;
  const token =
    invitation === null
      ? (environment['STAFF_INVITATION'] ?? '')
      : (
          await remote.callAs(invitation.by, 'staff', 'inviteStaff', {
            name: invitation.name,
            roles: [...invitation.roles] as never,
          })
        ).token;
  await remote.callAs(openid, 'account', 'acceptInvitation', { token });
}
