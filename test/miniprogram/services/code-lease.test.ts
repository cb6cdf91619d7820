import { freshPhone, restart, type TinyWx } from '../tiny-wx';

const WINDOW = 30_000;
const NOW = Math.ceil(Date.parse('2026-11-27T09:41:00+08:00') / WINDOW) * WINDOW;

function leaseFrom(now: number, windows = 20) {
  const first = Math.floor(now / WINDOW);
  const codes = Array.from({ length: windows }, (_, i) => ({
    window: first + i,
    text: `CODE ${first + i}`,
  }));
  return { serverNow: now, until: (first + windows) * WINDOW, codes };
}

let wx: TinyWx;
beforeEach(() => {
  wx = freshPhone();
});

const codes = () => import('../../../miniprogram/services/code-lease');

test('the code shown is that of the running 30 seconds', async () => {
  const { codeAt } = await codes();
  const lease = leaseFrom(NOW);
  expect(codeAt(lease, NOW)?.text).toBe(`CODE ${NOW / WINDOW}`);
  expect(codeAt(lease, NOW + WINDOW - 1)?.text).toBe(`CODE ${NOW / WINDOW}`);
  expect(codeAt(lease, NOW + WINDOW)?.text).toBe(`CODE ${NOW / WINDOW + 1}`);
});

test('after the end of the lease, and before its beginning, there is no code', async () => {
  const { codeAt } = await codes();
  const lease = leaseFrom(NOW);
  expect(codeAt(lease, lease.until - 1)).not.toBeNull();
  expect(codeAt(lease, lease.until)).toBeNull();
  expect(codeAt(lease, NOW - 1)).toBeNull();
});

test('a lease is renewed when it is older than two minutes or ends within five', async () => {
  const { isRenewalDue } = await codes();
  const lease = leaseFrom(NOW);
  expect(isRenewalDue(undefined, NOW)).toBe(true);
  expect(isRenewalDue(lease, NOW + 120_000)).toBe(false);
  expect(isRenewalDue(lease, NOW + 120_001)).toBe(true);
  expect(isRenewalDue(leaseFrom(NOW, 10), NOW)).toBe(false);
  expect(isRenewalDue(leaseFrom(NOW, 9), NOW)).toBe(true);
});

test('a lease from the future is renewed: the server’s clock was put back', async () => {
  const { isRenewalDue } = await codes();
  expect(isRenewalDue(leaseFrom(NOW), NOW - 3_600_000)).toBe(true);
});

test('the lease is kept encrypted and is there when the phone has no network', async () => {
  const lease = leaseFrom(NOW);
  wx.answer = () => ({ ok: true, value: lease });
  await (await codes()).renewLease();
  expect(wx.encrypted).toContain('code-lease');
  restart(wx).answer = () => {
    throw new Error('no network');
  };
  const { knownLease, renewLease } = await codes();
  expect(await knownLease()).toEqual(lease);
  expect(await renewLease()).toEqual({ ok: false, code: 'NETWORK' });
  expect(await knownLease()).toEqual(lease);
});

test('a card that was revoked leaves no code behind', async () => {
  wx.answer = () => ({ ok: true, value: leaseFrom(NOW) });
  const { knownLease, renewLease } = await codes();
  await renewLease();
  wx.answer = () => ({ ok: false, code: 'CARD_REVOKED', requestId: 'r-1' });
  await renewLease();
  expect(await knownLease()).toBeUndefined();
  expect(wx.storage.has('code-lease')).toBe(false);
});
