import type { Simulator } from '../../../../simulator/server';
import { makeProject } from '../../project/start';

describe('functions over HTTP', () => {
  const project = makeProject();
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await project.start();
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a request becomes an event, and the result the answer', async () => {
    const response = await fetch(`${simulator.origin}/http/probe/entries?gate=east&n=1`, {
      method: 'POST',
      body: '{"a":1}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-kind')).toBe('probe');
    expect(await response.json()).toMatchObject({
      path: '/entries',
      httpMethod: 'POST',
      queryStringParameters: { gate: 'east', n: '1' },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  test('a body that is no text arrives as base64', async () => {
    const response = await fetch(`${simulator.origin}/http/probe/x`, {
      method: 'PUT',
      body: Buffer.from([0xff, 0]),
    });
    expect(await response.json()).toMatchObject({ body: '/wA=', isBase64Encoded: true });
  });

  test('a result without a status is sent as JSON', async () => {
    const response = await fetch(`${simulator.origin}/http/probe/plain`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ heard: true });
  });

  test('a function that is not open to HTTP cannot be reached', async () => {
    expect((await fetch(`${simulator.origin}/http/inner`)).status).toBe(404);
    expect((await fetch(`${simulator.origin}/http/probed`)).status).toBe(404);
  });
});
