import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Phones } from '../../../simulator/client/phones';
import { createClientRoute } from '../../../simulator/client/route';
import type { Project } from '../../../simulator/project';
import { SetClock, TinyCloud } from './harness';

const project = {
  miniprogramRoot: __dirname,
  simulator: { personas: [{ id: 'ann', name: { zh: '安', en: 'Ann' }, openid: 'openid-of-ann' }] },
} as unknown as Project;

let server: Server;
let phones: Phones;
let cloud: TinyCloud;

beforeEach(async () => {
  phones = new Phones(project);
  cloud = new TinyCloud();
  const route = createClientRoute({ project, cloud, clock: new SetClock(), phones });
  server = createServer((request, response) => {
    void route(request, response, new URL(request.url ?? '/', 'http://127.0.0.1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const post = (what: string, body: object, origin: string): Promise<Response> =>
  fetch(`${address()}/phone/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { origin },
  });

test.each(['https://attacker.example', 'null', 'http://127.0.0.1.attacker.example'])(
  'a page of %s can neither change a phone nor call the cloud as who holds it',
  async (origin) => {
    const answers = [
      await post('state', { theme: 'dark' }, origin),
      await post('scan', { result: 'made up' }, origin),
      await post('call', { name: 'echo', data: {} }, origin),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ error: 'FOREIGN_ORIGIN' });
    }
    expect(phones.get('main').theme).toBe('light');
    expect(phones.takeScan('main')).toBeUndefined();
    expect(cloud.calls).toEqual([]);
  },
);

test('a page of the simulator itself can do both', async () => {
  expect((await post('state', { theme: 'dark' }, address())).status).toBe(200);
  expect((await post('call', { name: 'echo', data: {} }, address())).status).toBe(200);
  expect(phones.get('main').theme).toBe('dark');
  expect(cloud.calls).toHaveLength(1);
});
