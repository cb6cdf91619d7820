/** What the panel knows, kept fresh by the simulator's events; the sections redraw when their part of it changes. */
import {
  getLog,
  getPhone,
  getSent,
  getState,
  getTemplates,
  changePhone,
  type LogEntry,
  type Phone,
  type PhoneChange,
  type Sent,
  type SimulatorState,
} from './server';
import { Traces } from './traces';

export type Part = 'clock' | 'phone' | 'messages' | 'log' | 'timers';

export class Store {
  readonly #listeners = new Map<Part, (() => void)[]>();

  private constructor(
    readonly state: SimulatorState,
    public phone: Phone,
    public sent: readonly Sent[],
    readonly traces: Traces,
    readonly templates: Readonly<Record<string, string>>,
    public timers: SimulatorState['timers'],
    public clockOffset: number,
  ) {}

  static async load(): Promise<Store> {
    const [state, phone, sent, entries, templates] = await Promise.all([
      getState(),
      getPhone(),
      getSent(),
      getLog(),
      getTemplates(),
    ]);
    const traces = new Traces();
    entries.forEach((entry) => traces.add(entry));
    const { timers, clock } = state;
    return new Store(state, phone, sent, traces, templates, timers, clock.offset);
  }

  /** Simulated ms since 1970. */
  now(): number {
    return Date.now() + this.clockOffset;
  }

  on(part: Part, listener: () => void): void {
    this.#listeners.set(part, [...(this.#listeners.get(part) ?? []), listener]);
  }

  /** Before the panel is drawn anew in another language. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  async change(change: PhoneChange): Promise<void> {
    this.phone = await changePhone(change);
    this.#tell('phone');
  }

  listen(): void {
    const events = new EventSource('/control/events');
    const hear = <T>(name: string, heard: (content: T) => void): void =>
      events.addEventListener(name, (event) => heard(JSON.parse(String(event.data)) as T));
    hear<{ offset: number }>('clock', ({ offset }) => {
      this.clockOffset = offset;
      this.#tell('clock');
      void this.#refreshTimers();
    });
    for (const name of ['message', 'mail']) {
      hear<Sent>(name, (sent) => {
        this.sent = [...this.sent, sent];
        this.#tell('messages');
      });
    }
    hear<readonly LogEntry[]>('log', (entries) => {
      entries.forEach((entry) => this.traces.add(entry));
      this.#tell('log');
    });
    hear('timer', () => void this.#refreshTimers());
    hear('reset', () => {
      this.sent = [];
      this.#tell('messages');
    });
  }

  /** Tests and the phone itself may have changed it too. */
  async refreshPhone(): Promise<void> {
    this.phone = await getPhone();
    this.#tell('phone');
  }

  async #refreshTimers(): Promise<void> {
    this.timers = (await getState()).timers;
    this.#tell('timers');
  }

  #tell(part: Part): void {
    this.#listeners.get(part)?.forEach((listener) => listener());
  }
}
