import { Phones } from '../../../simulator/client/phones';
import type { Project } from '../../../simulator/project';

const project = {
  simulator: {
    personas: [
      { id: 'ann', name: { zh: '安', en: 'Ann' }, openid: 'openid-of-ann' },
      { id: 'bob', name: { zh: '博', en: 'Bob' }, openid: 'openid-of-bob' },
    ],
  },
} as unknown as Project;

function watched(): { phones: Phones; told: string[] } {
  const phones = new Phones(project);
  const told: string[] = [];
  phones.on('reboot', (id) => told.push(`reboot ${id}`));
  phones.on('state', (id) => told.push(`state ${id}`));
  return { phones, told };
}

test('a phone that was never changed is held by the first persona, light, online, in Chinese, and known by the face', () => {
  expect(new Phones(project).get('main')).toEqual({
    id: 'main',
    personaId: 'ann',
    launch: { scene: 1001, path: '', query: {}, referrerInfo: {} },
    theme: 'light',
    language: 'zh_CN',
    online: true,
    face: 'pass',
    starts: 0,
  });
});

test('opening starts the mini-program anew with a plain launch', () => {
  const { phones, told } = watched();
  phones.open('main', {
    launch: { scene: 1035, path: '/pages/a/a?x=1%202', referrerInfo: { appId: 'wx1' } },
  });
  expect(phones.get('main').launch).toEqual({
    scene: 1035,
    path: 'pages/a/a',
    query: { x: '1%202' },
    referrerInfo: { appId: 'wx1' },
  });
  phones.open('main');
  expect(phones.get('main').launch).toMatchObject({ scene: 1001, path: '' });
  expect(told).toEqual(['reboot main', 'reboot main']);
});

test('a new holder or language starts the mini-program anew, theme and network do not', () => {
  const { phones, told } = watched();
  phones.change('a', { personaId: 'bob' });
  phones.change('b', { language: 'en' });
  phones.change('a', { theme: 'dark' });
  phones.change('a', { online: false });
  expect(told).toEqual(['reboot a', 'reboot b', 'state a', 'state a']);
  expect(phones.personaOf('a').openid).toBe('openid-of-bob');
  expect(phones.personaOf('b').openid).toBe('openid-of-ann');
});

test('an unknown persona is refused and changes nothing', () => {
  const { phones, told } = watched();
  expect(() => phones.change('main', { personaId: 'eve', theme: 'dark' })).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_PERSONA' }),
  );
  expect(phones.get('main').theme).toBe('light');
  expect(told).toEqual([]);
});

test('what is laid ready for a scan is taken once, in order, by its phone alone', () => {
  const { phones } = watched();
  phones.layScan('main', 'first');
  phones.layScan('main', 'second');
  expect(phones.takeScan('other')).toBeUndefined();
  expect([phones.takeScan('main'), phones.takeScan('main'), phones.takeScan('main')]).toEqual([
    'first',
    'second',
    undefined,
  ]);
});
