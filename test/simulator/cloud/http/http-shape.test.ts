/** The shapes of HTTP access: events as the platform makes them, answers as it reads them, and its own errors. */
import { request } from 'node:http';
import type { Simulator } from '../../../../simulator/server';
import { makeProject } from '../../project/start';

describe('HTTP access', () => {
  const project = makeProject();
  let simulator: Simulator;
  const get = (path: string): Promise<Response> => fetch(`${simulator.origin}/http/probe${path}`);

  beforeAll(async () => {
    simulator = await project.start();
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('header names are in lower case, and the platform adds its own', async () => {
    const event = await new Promise<Record<string, unknown>>((resolve, reject) => {
      request(`${simulator.origin}/http/probe/a/b`, { headers: { 'X-Gate': 'East' } }, (reply) => {
        let text = '';
        reply.on('data', (chunk: Buffer) => (text += chunk.toString()));
        reply.on('end', () => resolve(JSON.parse(text) as Record<string, unknown>));
      })
        .on('error', reject)
        .end();
    });
    expect(event).toMatchObject({
      path: '/a/b',
      httpMethod: 'GET',
      headers: { 'x-gate': 'East', 'x-cloudbase-context': expect.any(String) as string },
      multiValueHeaders: { 'x-gate': ['East'] },
      requestContext: { envId: 'simulator-env', requestId: expect.any(String) as string },
      body: '',
      isBase64Encoded: false,
    });
  });

  test('a parameter that is given twice is a list', async () => {
    const event = (await (await get('/a?x=1&y=2&x=3')).json()) as object;
    expect(event).toMatchObject({ queryStringParameters: { x: ['1', '3'], y: '2' } });
  });

  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'the method %s reaches the function',
    async (method) => {
      const response = await fetch(`${simulator.origin}/http/probe/x`, { method });
      expect(await response.json()).toMatchObject({ httpMethod: method });
    },
  );

  test.each([
    ['/text', 'text/plain; charset=utf-8', 'hello'],
    ['/number', 'text/plain; charset=utf-8', '42'],
    ['/plain', 'application/json; charset=utf-8', '{"heard":true}'],
    ['/page', 'text/html', '<p>'],
  ])('the result of %s is sent as %s', async (path, type, body) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(body);
  });

  test('a body in base64 is sent as its bytes', async () => {
    expect(Buffer.from(await (await get('/binary')).arrayBuffer())).toEqual(Buffer.from([0xff, 0]));
  });

  test('a status code that is none is an error of the gateway', async () => {
    const response = await get('/status');
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ code: 'INVALID_RESPONSE' });
  });

  test('an error of the function gives a code and the id of the request, and nothing of its text', async () => {
    const response = await get('/fail');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: 'the function could not answer',
      requestId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
    expect(text).not.toMatch(/secret|index\.js|node_modules/);
  });

  test('a result over 6 MB fails, and so does a request', async () => {
    expect((await get('/huge')).status).toBe(500);
    const large = await fetch(`${simulator.origin}/http/probe/x`, {
      method: 'POST',
      body: 'x'.repeat(6 * 1024 * 1024 + 1),
    });
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' });
  });
});
