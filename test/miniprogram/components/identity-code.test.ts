/** The identity code on a phone: what is on its screen in each state, by the phone's clock and network. */
import { LEASE_MINUTES } from '../../../domain/code/lease';
import { WINDOW_MS } from '../../../domain/code/window';
import { freshPhone, restart, type TinyWx } from '../tiny-wx';

/** The beginning of a window, so that the seconds are whole. */
const SERVER = Date.parse('2026-11-27T09:41:00+08:00');
const HOUR = 3_600_000;

/** What the component asks of a phone, besides storage and cloud. */
class Screen {
  brightness = 0.4;
  keepOn = false;
  visualEffect = 'none';
  readonly toasts: string[] = [];
  /** Sides of the canvas at each drawing. */
  readonly drawn: number[] = [];
  side = 232;
  readonly captured = new Set<() => void>();
  readonly network = new Set<(change: { isConnected: boolean }) => void>();

  readonly api = {
    getWindowInfo: () => ({ pixelRatio: 3 }),
    getDeviceInfo: () => ({ platform: 'ios' }),
    canIUse: () => true,
    getScreenBrightness: ({ success }: { success: (answer: { value: number }) => void }) =>
      queueMicrotask(() => success({ value: this.brightness })),
    setScreenBrightness: ({ value }: { value: number }) => {
      this.brightness = value;
    },
    setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => {
      this.keepOn = keepScreenOn;
    },
    setVisualEffectOnCapture: ({ visualEffect }: { visualEffect: string }) => {
      this.visualEffect = visualEffect;
    },
    showToast: ({ title }: { title: string }) => void this.toasts.push(title),
    onUserCaptureScreen: (tell: () => void) => void this.captured.add(tell),
    offUserCaptureScreen: () => this.captured.clear(),
    onNetworkStatusChange: (tell: (change: { isConnected: boolean }) => void) =>
      void this.network.add(tell),
    offNetworkStatusChange: (tell: (change: { isConnected: boolean }) => void) =>
      void this.network.delete(tell),
  };
}

interface Definition {
  readonly data: Record<string, unknown>;
  readonly methods: Record<string, (...given: unknown[]) => unknown>;
  readonly lifetimes: Record<string, () => void>;
  readonly pageLifetimes: Record<string, () => void>;
}

type Shown = {
  readonly data: Record<string, unknown>;
  readonly events: string[];
  show(): void;
  hide(): void;
  remove(): void;
  tap(method: 'onSize' | 'onRenew'): void;
};

let wx: TinyWx;
let screen: Screen;
/** Server's time minus the phone's. */
let ahead: number;

beforeEach(() => {
  jest.useFakeTimers({ now: SERVER });
  ahead = 0;
  screen = new Screen();
  wx = Object.assign(freshPhone(), screen.api);
  wx.answer = ({ data }) =>
    data.action === 'leaseCodes' ? { ok: true, value: leaseAt(Date.now() + ahead) } : undefined;
});
afterEach(() => jest.useRealTimers());

function leaseAt(serverNow: number) {
  const first = Math.floor(serverNow / WINDOW_MS);
  const windows = Array.from({ length: LEASE_MINUTES * 2 }, (_, i) => first + i);
  return {
    serverNow,
    until: (first + windows.length) * WINDOW_MS,
    codes: windows.map((window) => ({ window, text: `JSU1:${window}` })),
  };
}

const cut = () => {
  wx.answer = () => {
    throw new Error('no network');
  };
};
const leases = () => wx.calls.filter(({ data }) => data.action === 'leaseCodes').length;
const later = (ms: number) => jest.advanceTimersByTimeAsync(ms);

/** Puts the component on the page that is shown. */
async function open(): Promise<Shown> {
  let defined: Definition | undefined;
  Object.assign(globalThis, { Component: (one: Definition) => (defined = one) });
  const texts: string[] = [];
  jest.doMock('../../../miniprogram/components/identity-code/draw-code', () => ({
    drawCode: (_component: unknown, _canvas: string, text: string) => {
      texts.push(text);
      screen.drawn.push(screen.side);
      return Promise.resolve();
    },
  }));
  await import('../../../miniprogram/components/identity-code/identity-code');
  if (defined === undefined) throw new Error('no component was defined');
  const { data, methods, lifetimes, pageLifetimes } = defined;
  const events: string[] = [];
  const instance = {
    ...methods,
    data: { ...data, texts },
    setData(change: object, done?: () => void) {
      Object.assign(instance.data, change);
      done?.();
    },
    triggerEvent: (name: string) => void events.push(name),
  };
  lifetimes['attached']?.call(instance);
  lifetimes['ready']?.call(instance);
  await later(0);
  return {
    data: instance.data,
    events,
    show: () => pageLifetimes['show']?.call(instance),
    hide: () => pageLifetimes['hide']?.call(instance),
    remove: () => lifetimes['detached']?.call(instance),
    tap: (method) => void methods[method]?.call(instance),
  };
}

const codeOn = ({ data }: Shown): string | undefined => (data['texts'] as string[]).at(-1);
const codeFor = (moment: number) => `JSU1:${Math.floor(moment / WINDOW_MS)}`;

test('the code of now is there, and the next one at the half minute', async () => {
  const shown = await open();
  expect(shown.data).toMatchObject({ state: 'shown', seconds: 30 });
  expect(codeOn(shown)).toBe(codeFor(SERVER));
  await later(12_000);
  expect(shown.data).toMatchObject({ state: 'shown', seconds: 18 });
  await later(18_000);
  expect(codeOn(shown)).toBe(codeFor(SERVER + 30_000));
});

test('without network it goes on and says until when; then it has expired', async () => {
  const shown = await open();
  cut();
  await later(9 * 60_000);
  expect(shown.data).toMatchObject({ state: 'shown' });
  expect(String(shown.data['until'])).toContain('09:51');
  expect(codeOn(shown)).toBe(codeFor(SERVER + 9 * 60_000));
  await later(60_000);
  expect(shown.data['state']).toBe('stale');
});

test('a mini-program that is opened without network shows the lease that is kept', async () => {
  (await open()).remove();
  restart(wx);
  cut();
  await later(5 * 60_000);
  const shown = await open();
  expect(shown.data['state']).toBe('shown');
  expect(codeOn(shown)).toBe(codeFor(SERVER + 5 * 60_000));
});

test('as soon as there is a network again the code comes back by itself', async () => {
  const shown = await open();
  const { answer } = wx;
  cut();
  await later(LEASE_MINUTES * 60_000);
  expect(shown.data['state']).toBe('stale');
  wx.answer = answer;
  screen.network.forEach((tell) => tell({ isConnected: true }));
  await later(0);
  expect(shown.data['state']).toBe('shown');
  expect(codeOn(shown)).toBe(codeFor(SERVER + LEASE_MINUTES * 60_000));
});

test('a phone without network is not asked for a lease more than four times a minute', async () => {
  await open();
  cut();
  await later(2 * 60_000 + 1_000);
  const before = leases();
  await later(60_000);
  expect(leases() - before).toBeLessThanOrEqual(4);
});

test.each([-5 * HOUR, 7 * HOUR])(
  'on a phone whose clock is wrong by %i ms it is the code of the server’s time',
  async (wrong) => {
    ahead = -wrong;
    jest.setSystemTime(SERVER + wrong);
    const shown = await open();
    expect(codeOn(shown)).toBe(codeFor(SERVER));
    cut();
    await later(3 * 60_000);
    expect(codeOn(shown)).toBe(codeFor(SERVER + 3 * 60_000));
  },
);

test('a phone’s clock that is set back while there is no network leaves no wrong code', async () => {
  const shown = await open();
  cut();
  await later(3 * 60_000);
  jest.setSystemTime(SERVER + 60_000);
  await later(1_000);
  expect(shown.data['state']).toBe('stale');
});

test('a phone’s clock that is set forward is put right by the next answer', async () => {
  const shown = await open();
  jest.setSystemTime(SERVER + 2 * HOUR);
  ahead = -2 * HOUR;
  await later(1_000);
  expect(codeOn(shown)).toBe(codeFor(SERVER + 1_000));
});

test('at midnight the codes go on without a gap', async () => {
  const midnight = Date.parse('2026-11-28T00:00:00+08:00');
  jest.setSystemTime(midnight - 4 * 60_000);
  const shown = await open();
  cut();
  await later(4 * 60_000);
  expect(shown.data['state']).toBe('shown');
  expect(codeOn(shown)).toBe(codeFor(midnight));
});

test('a card that is frozen meanwhile leaves no code, and the page is told', async () => {
  const shown = await open();
  wx.answer = () => ({ ok: false, code: 'CARD_FROZEN', requestId: 'r-1' });
  await later(2 * 60_000 + 1_000);
  expect(shown.data['state']).toBe('stale');
  expect(shown.data['problem']).not.toBeNull();
  expect(shown.events).toContain('cardchange');
  expect(wx.storage.has('code-lease')).toBe(false);
});

test('after a change of keys a phone has codes of the new one within two minutes', async () => {
  const shown = await open();
  wx.answer = ({ data }) => {
    if (data.action !== 'leaseCodes') return undefined;
    const lease = leaseAt(Date.now());
    const codes = lease.codes.map(({ window }) => ({ window, text: `NEW:${window}` }));
    return { ok: true, value: { ...lease, codes } };
  };
  await later(2 * 60_000 + 1_000);
  expect(codeOn(shown)).toMatch(/^NEW:/);
});

describe('the screen', () => {
  test('is bright and awake while the code is on it, and as it was when the page is left', async () => {
    const shown = await open();
    expect(screen).toMatchObject({ brightness: 1, keepOn: true, visualEffect: 'hidden' });
    shown.hide();
    expect(screen).toMatchObject({ brightness: 0.4, keepOn: false, visualEffect: 'none' });
    shown.show();
    await later(0);
    expect(screen.brightness).toBe(1);
    shown.remove();
    expect(screen.brightness).toBe(0.4);
  });

  test('stays as it was for somebody who leaves before its brightness was told', async () => {
    const shown = await open();
    shown.hide();
    shown.show();
    shown.hide();
    await later(0);
    expect(screen.brightness).toBe(0.4);
  });

  test('on Android is given back to the system', async () => {
    Object.assign(wx, { getDeviceInfo: () => ({ platform: 'android' }) });
    (await open()).hide();
    expect(screen.brightness).toBe(-1);
  });

  test('of a phone that cannot be hidden from captures shows the code all the same', async () => {
    Object.assign(wx, { canIUse: () => false, setVisualEffectOnCapture: undefined });
    expect((await open()).data['state']).toBe('shown');
  });
});

test('who takes a screenshot is told what it is worth; after leaving the page nobody listens', async () => {
  const shown = await open();
  screen.captured.forEach((tell) => tell());
  expect(screen.toasts).toHaveLength(1);
  shown.hide();
  expect([screen.captured.size, screen.network.size]).toEqual([0, 0]);
});

test('a light tap draws the code as large as the screen, and another as it was', async () => {
  const shown = await open();
  screen.side = 360;
  shown.tap('onSize');
  await later(0);
  expect(shown.data['large']).toBe(true);
  expect(screen.drawn.at(-1)).toBe(360);
  shown.tap('onSize');
  expect(shown.data['large']).toBe(false);
});

test('a code that expires while it is large makes room for what to do', async () => {
  const shown = await open();
  shown.tap('onSize');
  cut();
  await later(LEASE_MINUTES * 60_000);
  expect(shown.data).toMatchObject({ state: 'stale', large: false });
});
