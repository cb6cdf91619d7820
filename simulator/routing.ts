/** The one shape in which the simulator's parts answer HTTP: true when the request was theirs. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<boolean>;
