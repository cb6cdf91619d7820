/** The channel between a page and the one it opened. */
type Listener = (...args: never[]) => void;

export class EventChannel {
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  #other: EventChannel | undefined;

  /** The other end; `listeners` hear what is emitted there. */
  pair(listeners: Readonly<Record<string, Listener>>): EventChannel {
    const other = new EventChannel();
    this.#other = other;
    other.#other = this;
    for (const [name, listener] of Object.entries(listeners)) {
      this.on(name, listener);
    }
    return other;
  }

  emit(name: string, ...args: unknown[]): void {
    const channel = this.#other;
    if (channel === undefined) {
      return;
    }
    const heard = channel.#listeners.get(name) ?? [];
    channel.#listeners.set(
      name,
      heard.filter((entry) => !entry.once),
    );
    for (const { listener } of heard) {
      (listener as (...values: unknown[]) => void)(...args);
    }
  }

  on(name: string, listener: Listener): void {
    this.#add(name, listener, false);
  }

  once(name: string, listener: Listener): void {
    this.#add(name, listener, true);
  }

  off(name: string, listener?: Listener): void {
    const kept = (this.#listeners.get(name) ?? []).filter(
      (entry) => listener !== undefined && entry.listener !== listener,
    );
    this.#listeners.set(name, kept);
  }

  #add(name: string, listener: Listener, once: boolean): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { listener, once }]);
  }
}
