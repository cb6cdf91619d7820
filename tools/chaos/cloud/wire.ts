/** A client of the cloud's gateway that says nothing twice: a call has an answer, or it is in doubt. */
import { Agent, request } from 'node:http';

/** The process ended before it answered. */
export class NoAnswer extends Error {}

/** The cloud answered that it did not do it. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

export class Wire {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly origin: string,
    /** Told when a request has left. */
    private readonly sent: (action: string) => void = () => undefined,
  ) {}

  /** One action of the gateway; gives the reply. Throws Refused or NoAnswer. */
  async act(action: string, fields: Record<string, unknown>): Promise<Record<string, unknown>> {
    const body = JSON.stringify({ action, envName: 'simulator-env', ...fields });
    const { content } = await this.send('POST', '/admin', Buffer.from(body), action);
    const reply = JSON.parse(content.toString('utf8')) as Record<string, unknown>;
    if (typeof reply['code'] === 'string') {
      throw new Refused(reply['code'], String(reply['message']));
    }
    return reply;
  }

  /** Throws Refused for any status but 200. */
  async send(
    method: string,
    path: string,
    body: Buffer | null = null,
    label = path,
  ): Promise<{ content: Buffer }> {
    const { status, content } = await this.exchange(method, path, body, label);
    if (status !== 200) {
      throw new Refused(String(status), content.toString('utf8').slice(0, 300));
    }
    return { content };
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(
    method: string,
    path: string,
    body: Buffer | null,
    label: string,
  ): Promise<{ status: number; content: Buffer }> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => reject(new NoAnswer(error.message));
      const outgoing = request(
        `${this.origin}${path}`,
        { method, agent: this.agent, headers: { 'content-type': 'application/json' } },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('error', fail);
          response.once('aborted', () => fail(new Error('cut off')));
          response.once('end', () =>
            resolve({ status: response.statusCode ?? 0, content: Buffer.concat(parts) }),
          );
        },
      );
      outgoing.once('error', fail);
      outgoing.once('finish', () => this.sent(label));
      outgoing.end(body ?? undefined);
    });
  }
}
