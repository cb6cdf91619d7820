import { Agent, request } from 'node:http';

/**
 * Posts every body to the server, so many at a time; requests per second. Throws for an answer that is not `admitted`.
 */
export async function loadHttp(
  port: number,
  bodies: readonly string[],
  parallel: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  let next = 0;
  const work = async (): Promise<void> => {
    for (let body = bodies[next]; body !== undefined; body = bodies[next]) {
      next += 1;
      const answer = await post(agent, port, body);
      if (!answer.includes('"admitted":true')) throw new Error(answer);
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: parallel }, work));
  const seconds = (performance.now() - begin) / 1000;
  agent.destroy();
  return bodies.length / seconds;
}

function post(agent: Agent, port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        headers: { 'content-length': body.length },
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (part: string) => (text += part));
        reply.on('end', () => resolve(text));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
