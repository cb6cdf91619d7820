/**
 * The identity code: drawn on the phone from the lease it holds, a new one every 30 s, with or without network. While
 * it is on the screen the screen is bright and stays on; screenshots are kept away where the system allows it, and who
 * takes one is told what it is worth. A light tap shows it as large as the screen. WeChat tells `hide` for the page also
 * when the whole of it goes to the background.
 */
import { timeOf } from '../../../domain/calendar/shanghai';
import { untilNextCode } from '../../../domain/code/lease';
import { WINDOW_MS } from '../../../domain/code/window';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section, t } from '../../i18n/index';
import { codeAt, isRenewalDue, knownLease, renewLease } from '../../services/code-lease';
import { knownServerNow } from '../../services/server-clock';
import { drawCode } from './draw-code';
import { brightScreen, usualScreen } from './screen';

const TICK_MS = 500;
const CODE_LIFE_SECONDS = WINDOW_MS / 1000;
/** How long to leave the network alone after it failed. */
const PAUSE_AFTER_FAILURE_MS = 15_000;

/** What changes without being shown; kept out of `data` so that nothing is drawn for it. */
interface Running {
  timer?: ReturnType<typeof setInterval> | undefined;
  /** What listens to the network, to be taken off again. */
  networkChanged?: ((change: object) => void) | undefined;
  drawnWindow?: number | undefined;
  pauseUntil: number;
  asking: boolean;
}

const running = new WeakMap<object, Running>();

/** Long enough to be read. */
const TOLD_FOR_MS = 4_000;

Component({
  data: {
    t: section('code'),
    state: 'preparing',
    seconds: CODE_LIFE_SECONDS,
    ring: '',
    until: '',
    problem: null as ErrorText | null,
    renewing: false,
    large: false,
  },
  lifetimes: {
    attached() {
      running.set(this, { pauseUntil: 0, asking: false });
    },
    ready() {
      this.start();
    },
    detached() {
      this.stop();
      running.delete(this);
    },
  },
  pageLifetimes: {
    show() {
      this.start();
    },
    hide() {
      this.stop();
    },
  },
  methods: {
    start() {
      const run = running.get(this);
      if (run === undefined || run.timer !== undefined) return;
      if (this.data.t !== section('code')) this.setData({ t: section('code') });
      run.drawnWindow = undefined;
      run.timer = setInterval(() => void this.tick(), TICK_MS);
      brightScreen();
      this.listen(run);
      void this.tick();
    },
    stop() {
      const run = running.get(this);
      if (run?.timer === undefined) return;
      clearInterval(run.timer);
      run.timer = undefined;
      usualScreen();
      wx.offUserCaptureScreen();
      if (run.networkChanged !== undefined) wx.offNetworkStatusChange(run.networkChanged);
      run.networkChanged = undefined;
    },
    listen(run: Running) {
      wx.onUserCaptureScreen(() => {
        void wx.showToast({ title: t('code.captured'), icon: 'none', duration: TOLD_FOR_MS });
      });
      run.networkChanged = (change) => {
        if (!('isConnected' in change) || change.isConnected !== true) return;
        run.pauseUntil = 0;
        void this.tick();
      };
      wx.onNetworkStatusChange(run.networkChanged);
    },
    async tick() {
      const lease = await knownLease();
      const now = knownServerNow();
      const run = running.get(this);
      if (run?.timer === undefined) return;
      if ((now === null || isRenewalDue(lease, now)) && !isPaused(run)) void this.renew();
      const code = lease === undefined || now === null ? null : codeAt(lease, now);
      if (lease === undefined || now === null || code === null) {
        run.drawnWindow = undefined;
        const state = run.asking && this.data.state === 'preparing' ? 'preparing' : 'stale';
        if (state !== this.data.state) this.setData({ state, large: false });
        return;
      }
      if (run.drawnWindow !== code.window) {
        run.drawnWindow = code.window;
        await drawCode(this, '#identity-code-canvas', code.text);
      }
      this.showClock(Math.ceil(untilNextCode(now) / 1000), lease.until);
    },
    showClock(seconds: number, leaseUntil: number) {
      const until = t('code.offlineUntil', { time: timeOf(leaseUntil) });
      const { data } = this;
      if (data.state === 'shown' && data.seconds === seconds && data.until === until) return;
      const share = Math.round((seconds / CODE_LIFE_SECONDS) * 360);
      const ring = `background: conic-gradient(var(--brand) ${share}deg, var(--line) 0)`;
      this.setData({ state: 'shown', seconds, ring, until, problem: null });
    },
    async renew() {
      const run = running.get(this);
      if (run === undefined || run.asking) return;
      run.asking = true;
      const answer = await renewLease();
      run.asking = false;
      if (answer.ok) {
        // A new clock came with it: the code is looked for at once.
        run.drawnWindow = undefined;
        await this.tick();
        return;
      }
      run.pauseUntil = Date.now() + PAUSE_AFTER_FAILURE_MS;
      if (answer.code !== 'NETWORK') this.setData({ problem: errorText(answer) });
      if (answer.code.startsWith('CARD_')) this.triggerEvent('cardchange');
      await this.tick();
    },
    /** The canvas takes its pixels from its size, so the code is drawn anew. */
    onSize() {
      const run = running.get(this);
      if (run === undefined || this.data.state !== 'shown') return;
      this.setData({ large: !this.data.large }, () => {
        run.drawnWindow = undefined;
        void this.tick();
      });
    },
    async onRenew() {
      if (this.data.renewing) return;
      this.setData({ renewing: true });
      await this.renew();
      this.setData({ renewing: false });
    },
  },
});

/** A pause that seems longer than it can be began before the phone's clock was set back. */
function isPaused({ pauseUntil }: Running): boolean {
  const rest = pauseUntil - Date.now();
  return rest > 0 && rest <= PAUSE_AFTER_FAILURE_MS;
}
