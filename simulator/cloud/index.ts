/**
 * A local cloud that answers the unmodified wx-server-sdk. It stands in for the platform and knows nothing of the
 * business that runs on it.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatedClock } from '../clock';
import type { Project } from '../project';
import type { Route } from '../routing';
import { openToClients } from './client-access';
import type { DatabaseOptions } from './database/database';
import { Database } from './database/database';
import { environmentValues } from './environment-values';
import { Faults } from './faults/faults';
import { smsWithFaults, storageWithFaults } from './faults/service-routes';
import type { Caller, CloudForClients } from './for-clients';
import { refuseLargeEnvironment } from './functions/definitions';
import { standingEnvironment } from './functions/environment';
import { CloudFunctions } from './functions/functions';
import type { PoolLimits } from './functions/pool';
import { Gateway } from './gateway/gateway';
import { createGatewayRoute } from './gateway/route';
import { createHttpRoute } from './http/route';
import type { CloudLimits } from './limits';
import { LIMITS } from './limits';
import { Log } from './log';
import { LogFile } from './log-file';
import { MailService } from './mail/mail-service';
import { Mails } from './mail/mails';
import { Messages } from './messages';
import { answerOpenApi, refusalOf } from './openapi/open-apis';
import { MiniprogramPages } from './openapi/miniprogram-pages';
import { PhoneNumberCodes } from './openapi/phone-number-codes';
import { Subscriptions } from './openapi/subscriptions';
import { Pseudonyms } from './pseudonyms';
import { Quota } from './quota';
import { createSmsRoute } from './sms/route';
import { SmsService } from './sms/send-sms';
import { runStorageAction } from './storage/actions';
import { FileStorage } from './storage/file-storage';
import { createStorageRoute } from './storage/route';
import { Timers } from './timers/timers';
import { AccessTokens } from './wechat-api/access-tokens';
import { FaceChecks } from './wechat-api/face-checks';
import { createWechatApiRoute } from './wechat-api/route';

export interface CloudOptions {
  readonly project: Project;
  readonly clock: SimulatedClock;
  readonly dataFolder: string;
  /** The simulator's own address, `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Where the mail service is reached, with name and password. */
  readonly smtpUrl: string;
  readonly database?: DatabaseOptions;
  /** Documents a query may read without an index before the log tells; 2000 when missing. */
  readonly scanLimit?: number;
  /** Whether such a query fails; it does not when missing. */
  readonly failOnScan?: boolean;
  readonly instances?: Partial<PoolLimits>;
  /** What differs from the platform's limits. */
  readonly limits?: Partial<CloudLimits>;
}

/** The id of the one cloud environment. */
export const ENV_ID = 'simulator-env';

export interface Cloud {
  readonly log: Log;
  readonly messages: Messages;
  /** Every letter that reached the mail service. */
  readonly mails: Mails;
  readonly timers: Timers;
  /** Faults on demand; there are none at the start. */
  readonly faults: Faults;
  /** The environment's quota, which can be used up. */
  readonly quota: Quota;
  readonly sms: SmsService;
  /** What the mail service does with letters. */
  readonly mailService: MailService;
  /** What people agreed to receive. */
  readonly subscriptions: Subscriptions;
  /** What phones may ask for. */
  readonly forClients: CloudForClients;
  /** The variables that lead an SDK in any process to this cloud, and the functions' own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  /**
   * Runs a function and resolves with what it returned: for a caller as from a phone (the `invoke` rule applies, failures
   * are CloudClientErrors), for null as an administrator (failures are CloudErrors).
   */
  callFunction(caller: Caller | null, name: string, data: unknown): Promise<unknown>;
  /** Empties the cloud; instances of functions end, faults too. Collections, indexes, secrets and the clock stay. */
  reset(): void;
  close(): void;
}

export function startCloud(options: CloudOptions): Cloud {
  const { project, clock, dataFolder, origin, smtpUrl } = options;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const now = (): number => clock.now();
  const limits: CloudLimits = { ...LIMITS, ...options.limits };
  const log = new Log(now);
  const logFile = new LogFile({ folder: join(dataFolder, 'log') });
  log.onEntry((entry) => logFile.add(entry));
  const faults = new Faults(clock, log);
  const quota = new Quota();
  const messages = new Messages(join(dataFolder, 'messages.jsonl'));
  const mails = new Mails(join(dataFolder, 'mails.jsonl'));
  const mailService = new MailService({ mails, faults, now });
  const phoneNumberCodes = new PhoneNumberCodes(now);
  const faceChecks = new FaceChecks(now);
  const subscriptions = new Subscriptions(
    join(dataFolder, 'consents.json'),
    project.simulator.subscriptionTemplates ?? [],
  );
  const sms = new SmsService({
    messages,
    now,
    file: join(dataFolder, 'sms-pulled.jsonl'),
    ...(project.messageTemplates === undefined ? {} : { templates: project.messageTemplates }),
    ...(project.simulator.sms === undefined ? {} : { settings: project.simulator.sms }),
  });
  const files = new FileStorage({ folder: join(dataFolder, 'files'), envId: ENV_ID, origin, now });
  const variables = environmentValues(project.simulator.environment, dataFolder, {
    origin,
    host: new URL(origin).host,
    smtp: smtpUrl,
    appid: project.appid,
  });
  refuseLargeEnvironment(variables, limits);
  const environment = standingEnvironment(`${origin}/admin`, ENV_ID, variables);
  const functions = new CloudFunctions({
    folder: project.folder,
    definitions: project.functions,
    environment,
    clockOffset: () => clock.offset,
    log,
    pseudonyms: new Pseudonyms(project.simulator.personas),
    faults,
    quota,
    limits,
    ...(options.instances === undefined ? {} : { instances: options.instances }),
  });
  const database = new Database(join(dataFolder, 'database.sqlite'), project.collections, {
    documentLimit: limits.document,
    ...options.database,
  });
  // Instances learn the new time before a timer runs in them.
  const stopListening = clock.onJump(({ offset }) => functions.setClockOffset(offset));
  const timers = new Timers({ definitions: project.functions, functions, clock, log, faults });
  const gateway = new Gateway({
    database,
    functions,
    log,
    now,
    scanLimit: { documents: options.scanLimit ?? 2000, fail: options.failOnScan ?? false },
    limits,
    faults,
    quota,
    storage: (name, request) => runStorageAction(files, name, request),
  });
  const openApis = {
    appid: project.appid,
    messages,
    phoneNumberCodes,
    subscriptions,
    pages: new MiniprogramPages(project.miniprogramRoot),
    riskyWords: project.simulator.riskyWords ?? [],
    now,
    permissionsOf: (name: string) =>
      permissionsIn(join(project.folder, functions.definition(name).path)),
  };
  const forClients = openToClients({
    project,
    now,
    gateway,
    functions,
    files,
    phoneNumberCodes,
    faceChecks,
    subscriptions,
  });

  return {
    log,
    messages,
    mails,
    timers,
    faults,
    quota,
    sms,
    mailService,
    subscriptions,
    forClients,
    environment,
    routes: [
      createGatewayRoute(gateway, (token, apiName, requestData) =>
        gateway.callOpenApi(
          token,
          apiName,
          (functionName) => answerOpenApi(openApis, functionName, apiName, requestData),
          refusalOf,
        ),
      ),
      storageWithFaults(faults, createStorageRoute(files)),
      smsWithFaults(faults, createSmsRoute(sms)),
      createWechatApiRoute(new AccessTokens(project.appid, now), faceChecks),
      createHttpRoute({ functions, definitions: project.functions, limits, envId: ENV_ID }),
    ],
    async callFunction(caller, name, data) {
      if (caller !== null) {
        return (await forClients.callFunction(caller, name, data)).result;
      }
      const { result } = await functions.invoke(name, data, null, 'scf');
      return JSON.parse(result) as unknown;
    },
    reset() {
      functions.endInstances();
      database.clear();
      files.clear();
      messages.clear();
      mails.clear();
      phoneNumberCodes.clear();
      faceChecks.clear();
      subscriptions.clear();
      sms.reset();
      mailService.reset();
      faults.clear();
      quota.full = false;
      log.add({ type: 'reset' });
    },
    close() {
      stopListening();
      timers.stop();
      mailService.close();
      functions.close();
      database.close();
      logFile.close();
    },
  };
}

/** `permissions.openapi` of the config.json in a function's folder. */
function permissionsIn(folder: string): readonly string[] {
  const file = join(folder, 'config.json');
  if (!existsSync(file)) {
    return [];
  }
  const { permissions } = JSON.parse(readFileSync(file, 'utf8')) as {
    permissions?: { openapi?: string[] };
  };
  return permissions?.openapi ?? [];
}
