/** What the server told this page about the phone it is; changed only by events from the server. */
export interface LaunchOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  readonly referrerInfo: Readonly<{ appId?: string; extraData?: unknown }>;
}

export interface PhoneState {
  readonly id: string;
  readonly appId: string;
  /** Key of this holder's storage; the page never learns an OPENID. */
  readonly personaId: string;
  readonly launch: LaunchOptions;
  readonly theme: 'light' | 'dark';
  readonly language: string;
  readonly online: boolean;
  /** Simulated time minus the machine's time, in ms. */
  readonly clockOffset: number;
  /** Address under which the files of the mini-program are served, with a trailing slash. */
  readonly filesBase: string;
}

declare global {
  interface Window {
    __phone: PhoneState;
  }
}

let current: PhoneState = window.__phone;

export function phone(): PhoneState {
  return current;
}

export function changePhone(change: Partial<PhoneState>): void {
  current = { ...current, ...change };
}
