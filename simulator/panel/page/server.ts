/** What the panel reads from the simulator and asks of it. */
import type { Mail } from '../../cloud/mail/mail';
import type { Message } from '../../cloud/message';
import type { LaunchPreset, LocalText, Moment, Persona } from '../../simulator-file';

export interface Timer {
  readonly function: string;
  readonly trigger: string;
  /** ms since 1970; null when it never runs again. */
  readonly at: number | null;
}

export interface TimerRun {
  readonly function: string;
  readonly trigger: string;
  readonly outcome: string;
}

export interface SimulatorState {
  readonly project: { readonly name: string };
  readonly clock: { readonly offset: number };
  readonly personas: readonly Persona[];
  readonly launches: readonly LaunchPreset[];
  readonly moments: readonly Moment[];
  readonly codes: Readonly<Record<string, LocalText>>;
  readonly devices: readonly { readonly id: string; readonly name: LocalText }[];
  readonly timers: readonly Timer[];
}

export interface Launch {
  readonly scene: number;
  readonly path?: string;
  readonly referrerInfo?: { readonly appId: string };
}

export interface Phone {
  readonly personaId: string;
  readonly launch: { readonly scene: number; readonly path: string };
  readonly theme: 'light' | 'dark';
  readonly language: 'zh_CN' | 'en';
  readonly online: boolean;
  readonly face: 'pass' | 'fail' | 'cancel';
}

export interface PhoneChange {
  readonly persona?: string;
  readonly launch?: Launch;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh_CN' | 'en';
  readonly online?: boolean;
  readonly face?: 'pass' | 'fail' | 'cancel';
}

/** What reached somebody, or would have. */
export type Sent = Message | Mail;

/** A line of the simulator's log; which fields it has depends on `type`. */
export interface LogEntry {
  readonly number: number;
  readonly at: number;
  readonly type:
    'invocation-start' | 'invocation' | 'database' | 'fault' | 'output' | 'timer' | 'reset';
  /** Null or missing: it belongs to no invocation. */
  readonly requestId?: string | null;
  readonly function?: string | null;
  readonly action?: string | null;
  readonly source?: string;
  readonly caller?: string | null;
  readonly databaseCalls?: number;
  readonly scanned?: number;
  readonly collection?: string | null;
  readonly unindexed?: string | null;
  readonly kind?: string;
  readonly trigger?: string;
  readonly milliseconds?: number;
  readonly outcome?: string;
  readonly level?: string;
  readonly text?: string;
}

/** What the simulator answered when it would not: its stable code and a sentence. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const PHONE = 'main';

export const getState = (): Promise<SimulatorState> => get('/control/state');
export const getPhone = (): Promise<Phone> => get(`/phone/state?id=${PHONE}`);
export const getTemplates = (): Promise<Readonly<Record<string, string>>> =>
  get('/panel/message-templates.json');

/** In the order in which they were sent. */
export async function getSent(): Promise<readonly Sent[]> {
  const [{ messages }, { mails }] = await Promise.all([
    get<{ messages: Message[] }>('/control/messages'),
    get<{ mails: Mail[] }>('/control/mails'),
  ]);
  return [...messages, ...mails].sort((one, other) => one.at - other.at);
}

export async function getLog(): Promise<readonly LogEntry[]> {
  return (await get<{ entries: LogEntry[] }>('/control/log')).entries;
}

/** `at` in ms since 1970, or `advance` in ms; resolves when the timers that are due have run. */
export async function setClock(
  to: { readonly at: number } | { readonly advance: number },
): Promise<readonly TimerRun[]> {
  return (await post<{ timers: TimerRun[] }>('/control/clock', to)).timers;
}

export async function fireTimer(name: string): Promise<readonly TimerRun[]> {
  return (await post<{ timers: TimerRun[] }>('/control/timer', { function: name })).timers;
}

export const changePhone = (change: PhoneChange): Promise<Phone> =>
  post(`/phone/state?id=${PHONE}`, change);

export const captureScreen = (): Promise<unknown> => post('/phone/capture', { id: PHONE });

export const layScan = (result: string): Promise<unknown> =>
  post('/phone/scan', { id: PHONE, result });

export const layFile = (name: string, base64: string, type: string): Promise<unknown> =>
  post('/phone/file', { id: PHONE, name, base64, type });

export const failNextSms = (number: string): Promise<unknown> =>
  post('/control/sms-failure', { number });

export const scan = (device: string, text: string): Promise<unknown> =>
  post(`/control/devices/${encodeURIComponent(device)}/scan`, { text });

/** Ids of the devices whose cable is out. */
export async function getCutDevices(): Promise<readonly string[]> {
  const { devices } = await get<{ devices: { id: string; cut: boolean }[] }>('/control/devices');
  return devices.flatMap(({ id, cut }) => (cut ? [id] : []));
}

export const cutDevice = (device: string, cut: boolean): Promise<unknown> =>
  post(`/control/devices/${encodeURIComponent(device)}/line`, { cut });

export const resetCloud = (): Promise<unknown> => post('/control/reset', { seed: true });

async function get<T>(path: string): Promise<T> {
  return read<T>(await fetch(path));
}

async function post<T>(path: string, body: object): Promise<T> {
  return read<T>(await fetch(path, { method: 'POST', body: JSON.stringify(body) }));
}

async function read<T>(response: Response): Promise<T> {
  const content = (await response.json()) as T & { error?: string; message?: string };
  if (!response.ok) {
    const code = content.error ?? `HTTP ${response.status}`;
    throw new Refusal(code, content.message ?? code);
  }
  return content;
}
