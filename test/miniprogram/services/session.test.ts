import { NOW, registrationWith, session } from '../example-session';
import { freshPhone, restart, type TinyWx } from '../tiny-wx';

let wx: TinyWx;
beforeEach(() => {
  wx = freshPhone();
  wx.answer = () => ({ ok: true, value: session({ registration: registrationWith() }) });
});

const sessions = () => import('../../../miniprogram/services/session');

test('what was known is shown before the network answers', async () => {
  await (await sessions()).loadSession();
  restart(wx);
  const known = await (await sessions()).knownSession();
  expect(known).toMatchObject({
    serverNow: NOW,
    registration: { status: 'submitted', before: 312 },
  });
});

test('document and contact data are not kept on the phone, and what is kept is encrypted', async () => {
  await (await sessions()).loadSession();
  const kept = JSON.stringify([...wx.storage.entries()]);
  expect(kept).not.toContain('002X');
  expect(kept).not.toContain('****8000');
  expect(kept).not.toContain('example.org');
  expect(wx.encrypted).toContain('session');
});

test('a change answered by another call is known at once', async () => {
  const { loadSession, updateSession, knownSession } = await sessions();
  await loadSession();
  await updateSession({ registration: registrationWith({ status: 'withdrawn' }) });
  expect((await knownSession())?.registration?.status).toBe('withdrawn');
});

test('what an older version kept in another shape is not read', async () => {
  wx.storage.set('session', { shape: 0, session: { roles: ['office'] } });
  expect(await (await sessions()).knownSession()).toBeUndefined();
});
