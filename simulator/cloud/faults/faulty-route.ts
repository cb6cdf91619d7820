/** Faults for what is reached by plain HTTP beside the gateway: uploads, downloads and short messages. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import type { Route } from '../../routing';
import { CloudError, ConnectionCut } from '../errors';
import type { FaultyCall, Faults } from './faults';

export interface FaultyRouteParts {
  readonly faults: Faults;
  readonly route: Route;
  /** What a request asks for; null when it is none of this route's. */
  readonly callOf: (request: IncomingMessage, url: URL) => FaultyCall | null;
  /** Answers with an error in the words of this service. */
  readonly refuse: (response: ServerResponse, error: CloudError) => void;
}

/** The route with the plan's faults. Who makes such a call is not known: `kill` cuts the connection, and no more. */
export function faultyRoute({ faults, route, callOf, refuse }: FaultyRouteParts): Route {
  return async (request, response, url) => {
    const call = faults.planned ? callOf(request, url) : null;
    if (call === null) {
      return route(request, response, url);
    }
    const held = new HeldResponse();
    try {
      const answered = await faults.around(
        call,
        () => undefined,
        // Routes write heads and bodies, and nothing else of a response.
        () => route(request, held as unknown as ServerResponse, url),
      );
      held.giveTo(response);
      return answered;
    } catch (error) {
      if (!(error instanceof CloudError)) {
        throw error;
      }
      if (error instanceof ConnectionCut) {
        request.socket.destroy();
      } else {
        refuse(response, error);
      }
      return true;
    }
  };
}

/** Keeps an answer until it is known whether it may be given. */
class HeldResponse extends Writable {
  private status = 200;
  private headers: OutgoingHttpHeaders = {};
  private readonly chunks: Buffer[] = [];

  writeHead(status: number, headers: OutgoingHttpHeaders = {}): this {
    this.status = status;
    this.headers = headers;
    return this;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  giveTo(response: ServerResponse): void {
    response.writeHead(this.status, this.headers);
    response.end(Buffer.concat(this.chunks));
  }
}
