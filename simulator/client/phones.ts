/** The phones of a project: who holds each, how the mini-program was opened in it, and what its surroundings are. */
import { EventEmitter } from 'node:events';
import type { FaceOutcome } from '../cloud/wechat-api/face-checks';
import type { Persona, Project } from '../project';

/** How the mini-program was opened. `scene` is WeChat's scene value. */
export interface Launch {
  readonly scene: number;
  /** Page path without leading slash; empty for the entry page. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly referrerInfo: { readonly appId?: string; readonly extraData?: unknown };
}

export interface Phone {
  readonly id: string;
  readonly personaId: string;
  readonly launch: Launch;
  readonly theme: 'light' | 'dark';
  readonly language: 'zh_CN' | 'en';
  readonly online: boolean;
  /** What WeChat's face check finds on this phone. */
  readonly face: FaceOutcome;
  /** How often the mini-program was told to start anew; a page made for fewer starts is about to be left. */
  readonly starts: number;
}

/** What can be changed from outside; `launch` may be partial and then starts from a plain one. */
export interface PhoneChange {
  readonly personaId?: string;
  readonly launch?: Partial<Launch>;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh_CN' | 'en';
  readonly online?: boolean;
  readonly face?: FaceOutcome;
}

export interface LaidReady {
  readonly name: string;
  readonly base64: string;
  readonly type?: string;
}

/** Told to the page of a phone: start again, a change of its surroundings, a picture taken of its screen. */
export interface PhoneEvents {
  reboot: [id: string];
  state: [id: string];
  capture: [id: string];
}

const PLAIN_LAUNCH: Launch = { scene: 1001, path: '', query: {}, referrerInfo: {} };

/** WeChat's scene value for a mini-program code that was scanned. */
const SCANNED_CODE = 1047;

export class UnknownPersonaError extends Error {
  readonly code = 'UNKNOWN_PERSONA';
}

export class Phones extends EventEmitter<PhoneEvents> {
  readonly #phones = new Map<string, Phone>();
  readonly #scans = new Map<string, string[]>();
  readonly #files = new Map<string, LaidReady[]>();

  constructor(readonly project: Project) {
    super();
    this.setMaxListeners(0);
  }

  /** The phone with this id; made when it is asked for the first time. */
  get(id: string): Phone {
    const known = this.#phones.get(id);
    if (known !== undefined) {
      return known;
    }
    const phone: Phone = {
      id,
      personaId: this.project.simulator.personas[0]?.id ?? '',
      launch: PLAIN_LAUNCH,
      theme: 'light',
      language: 'zh_CN',
      online: true,
      face: 'pass',
      starts: 0,
    };
    this.#phones.set(id, phone);
    return phone;
  }

  get all(): readonly Phone[] {
    return [...this.#phones.values()];
  }

  /** The person who holds the phone. Throws UNKNOWN_PERSONA when simulator.json has no such persona. */
  personaOf(id: string): Persona {
    return this.#persona(this.get(id).personaId);
  }

  /** Changes a phone and starts the mini-program in it anew (a cold start). */
  open(id: string, change: PhoneChange = {}): Phone {
    this.#change(id, { launch: {}, ...change });
    return this.reboot(id);
  }

  /** Changes what goes on around the running mini-program; a new holder, language or launch starts it anew. */
  change(id: string, change: PhoneChange): Phone {
    const restarts =
      change.personaId !== undefined ||
      change.language !== undefined ||
      change.launch !== undefined;
    const phone = this.#change(id, change);
    if (restarts) {
      return this.reboot(id);
    }
    this.emit('state', id);
    return phone;
  }

  /** Starts the mini-program anew without changing anything. */
  reboot(id: string): Phone {
    const before = this.get(id);
    const phone = { ...before, starts: before.starts + 1 };
    this.#phones.set(id, phone);
    this.emit('reboot', id);
    return phone;
  }

  /** The holder takes a picture of the screen. */
  captureScreen(id: string): void {
    this.emit('capture', id);
  }

  /** What the next wx.scanCode of the phone finds. */
  layScan(id: string, result: string): void {
    this.#scans.set(id, [...(this.#scans.get(id) ?? []), result]);
  }

  /** WeChat itself scans a mini-program code of the simulator: its page opens. False when it is no such code. */
  openCode(id: string, code: string): boolean {
    const page = /^weixin-simulator:(.*)$/s.exec(code)?.[1];
    if (page === undefined) {
      return false;
    }
    this.open(id, { launch: { scene: SCANNED_CODE, path: page } });
    return true;
  }

  takeScan(id: string): string | undefined {
    return this.#scans.get(id)?.shift();
  }

  /** What the next choice of a file or picture gives. */
  layFile(id: string, file: LaidReady): void {
    this.#files.set(id, [...(this.#files.get(id) ?? []), file]);
  }

  takeFiles(id: string): LaidReady[] {
    const files = this.#files.get(id) ?? [];
    this.#files.delete(id);
    return files;
  }

  #change(id: string, change: PhoneChange): Phone {
    const before = this.get(id);
    if (change.personaId !== undefined) {
      this.#persona(change.personaId);
    }
    const { launch, ...rest } = change;
    const phone: Phone = {
      ...before,
      ...rest,
      ...(launch === undefined ? {} : { launch: normalise(launch) }),
    };
    this.#phones.set(id, phone);
    return phone;
  }

  #persona(personaId: string): Persona {
    const persona = this.project.simulator.personas.find((one) => one.id === personaId);
    if (persona === undefined) {
      throw new UnknownPersonaError(`no persona "${personaId}" in simulator.json`);
    }
    return persona;
  }
}

/** A path may carry its query, as launch presets write it; the values stay percent-encoded, as WeChat leaves them. */
function normalise(launch: Partial<Launch>): Launch {
  const [path = '', search = ''] = (launch.path ?? '').replace(/^\//, '').split('?', 2) as [
    string,
    string?,
  ];
  const pairs = search.split('&').filter((pair) => pair !== '');
  const written = pairs.map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
  return {
    ...PLAIN_LAUNCH,
    ...launch,
    path,
    query: { ...Object.fromEntries(written), ...launch.query },
  };
}
