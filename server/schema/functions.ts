/** How each cloud function is deployed. The build adds the triggers from config.json and writes dist/functions.json. */

export interface FunctionDeployment {
  readonly name: string;
  /** Seconds; the platform's default is 3, WeChat's console takes 60 at most. */
  readonly timeout: number;
  /** MB */
  readonly memory: number;
  /** The platform's security rule for calls by clients. Timers and calls between functions are not restricted by it. */
  readonly invoke: boolean | string;
  /** Path under the HTTP access service. */
  readonly http?: string;
}

/** For whatever is deployed and not declared here: the platform's rule for `*`. */
export const otherFunctions = { invoke: false };

const anybodySignedIn = 'auth != null';

export const functions: readonly FunctionDeployment[] = [
  { name: 'account', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'registration', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'card', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'visit', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'guest', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'guard', timeout: 10, memory: 256, invoke: anybodySignedIn },
  { name: 'staff', timeout: 60, memory: 512, invoke: anybodySignedIn },
  { name: 'review', timeout: 60, memory: 512, invoke: false },
  { name: 'imports', timeout: 60, memory: 256, invoke: false },
  { name: 'renewal', timeout: 60, memory: 256, invoke: false },
  { name: 'keys', timeout: 60, memory: 256, invoke: false },
  { name: 'records', timeout: 60, memory: 256, invoke: false },
  { name: 'visits', timeout: 60, memory: 256, invoke: false },
  { name: 'dispatch', timeout: 60, memory: 256, invoke: false },
  { name: 'gate', timeout: 10, memory: 256, invoke: false, http: '/gate' },
  {
    name: 'official-account',
    timeout: 10,
    memory: 256,
    invoke: false,
    http: '/official-account',
  },
];
