/** The stream on which a phone's page hears what changes around it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Phones } from './phones';

export interface ShiftedClock {
  /** Simulated ms since 1970. */
  now(): number;
  onChange(listener: () => void): void;
}

export class PhoneEventStreams {
  readonly #streams = new Set<{ readonly id: string; readonly response: ServerResponse }>();

  constructor(
    readonly phones: Phones,
    readonly clock: ShiftedClock,
  ) {
    phones.on('reboot', (id) => this.#send(id, 'reboot', {}));
    phones.on('capture', (id) => this.#send(id, 'capture', {}));
    phones.on('state', (id) => this.#send(id, 'state', this.surroundings(id)));
    clock.onChange(() => {
      for (const { id } of this.#streams) {
        this.#send(id, 'state', this.surroundings(id));
      }
    });
  }

  /** The state that changes while a page runs. */
  surroundings(id: string): { theme: string; online: boolean; clockOffset: number } {
    const { theme, online } = this.phones.get(id);
    return { theme, online, clockOffset: this.clock.now() - Date.now() };
  }

  open(id: string, request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'keep-alive',
    });
    const stream = { id, response };
    this.#streams.add(stream);
    request.on('close', () => this.#streams.delete(stream));
    // What changed between the page's making and its listening.
    response.write(message('state', this.surroundings(id)));
  }

  #send(id: string, event: string, data: object): void {
    for (const stream of this.#streams) {
      if (stream.id === id) {
        stream.response.write(message(event, data));
      }
    }
  }
}

function message(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
