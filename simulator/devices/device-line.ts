/** The cable between a device and the network: a relay of bytes on this machine, which people can pull out. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class DeviceLine {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #opening: Promise<string> | undefined;
  #isCut = false;

  /** `target` is where the line leads: the simulator's own origin. */
  constructor(private readonly target: URL) {}

  get isCut(): boolean {
    return this.#isCut;
  }

  /** Pulls the cable out or puts it in again. Connections that are open break off. */
  cut(isCut: boolean): void {
    this.#isCut = isCut;
    if (isCut) this.#breakOff();
  }

  /** The origin under which the device finds the simulator. */
  open(): Promise<string> {
    this.#opening ??= this.#listen();
    return this.#opening;
  }

  close(): void {
    this.#breakOff();
    this.#server?.close();
  }

  async #listen(): Promise<string> {
    const server = createServer((socket) => this.#relay(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    // The simulator keeps running for its own sake, not for a cable.
    server.unref();
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  #relay(socket: Socket): void {
    if (this.#isCut) {
      socket.destroy();
      return;
    }
    const beyond = connect(Number(this.target.port), this.target.hostname);
    for (const [end, other] of [
      [socket, beyond],
      [beyond, socket],
    ] as const) {
      this.#sockets.add(end);
      end.on('close', () => {
        this.#sockets.delete(end);
        other.destroy();
      });
      // A connection that breaks off ends the other half too; `close` follows.
      end.on('error', () => end.destroy());
    }
    socket.pipe(beyond).pipe(socket);
  }

  #breakOff(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
