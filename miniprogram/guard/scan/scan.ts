/** Scanning a code at the gate: the whole screen is the answer. */
import type { HandReason, TurnReason } from '../../../domain/gate/by-hand';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/index';
import {
  decideCode,
  letInByHand,
  letInUndecided,
  turnAway,
  type Decision,
} from '../services/decide';
import { linkState, startLink, stopLink, type LinkState } from '../services/link';
import { knownPost, takePost, type Post } from '../services/post';
import { gateChoices, gateName, handSheet, NO_SHEET, turnSheet, type Choice } from './choose';
import { inspectionView, type InspectionView } from './inspection-view';
import { linkView, type LinkView } from './link-view';
import { paintBar } from './paint-bar';

/** A green screen must not be there for the next person: an answer is good for as long as somebody looks at it. */
const ANSWER_HOLDS_MS = 60_000;

type Phase = 'post' | 'ready' | 'checking' | 'answer' | 'unknown';

let ending: ReturnType<typeof setTimeout> | undefined;
/** What the answer on the screen is about. */
let decision: Decision | null = null;

const START: { phase: Phase } = { phase: 'ready' };

Page({
  data: {
    t: section('scan'),
    ...START,
    post: null as Post | null,
    gate: '',
    gates: [] as readonly Choice[],
    directions: [] as { value: string; label: string }[],
    link: null as LinkView | null,
    view: null as InspectionView | null,
    problem: null as ErrorText | null,
    note: '',
    sheet: NO_SHEET,
  },

  onShow() {
    localisePage(this, section('scan'), section('scan').title);
    void wx.setKeepScreenOn({ keepScreenOn: true });
    const post = knownPost();
    this.setData({
      gates: gateChoices(),
      directions: [
        { value: 'in', label: t('scan.in') },
        { value: 'out', label: t('scan.out') },
      ],
    });
    if (post === null) this.turn('post');
    else this.stand(post);
  },

  onHide() {
    // The scanner itself hides the page on some phones, so an answer is not taken away here.
    void wx.setKeepScreenOn({ keepScreenOn: false });
    stopLink();
  },

  onUnload() {
    if (ending !== undefined) clearTimeout(ending);
    void wx.setKeepScreenOn({ keepScreenOn: false });
    stopLink();
  },

  stand(post: Post) {
    this.setData({ post, gate: gateName(post.gate) });
    startLink(post, (state) => this.showLink(state));
  },

  showLink(state: LinkState) {
    this.setData({ link: linkView(state) });
  },

  onGate() {
    this.turn('post');
  },

  onChooseGate(event: WechatMiniprogram.TouchEvent<object, object, { gate: string }>) {
    const { gate } = event.currentTarget.dataset;
    const post: Post = { gate, direction: this.data.post?.direction ?? 'in' };
    takePost(post);
    this.setData({ link: null });
    this.stand(post);
    this.turn('ready');
  },

  onDirection(event: WechatMiniprogram.CustomEvent<{ value: Post['direction'] }>) {
    const { post } = this.data;
    if (post === null) return;
    const turned: Post = { ...post, direction: event.detail.value };
    takePost(turned);
    this.stand(turned);
  },

  async onScan() {
    const { post, phase } = this.data;
    if (phase === 'checking' || post === null) return;
    const scanned = await scanCode();
    if (scanned === 'cancelled') {
      this.turn('ready');
    } else if (scanned === 'failed') {
      this.turn('unknown', { title: t('scan.noCamera'), next: t('scan.noCameraNext') });
    } else {
      await this.check(post, scanned.text);
    }
  },

  async check(post: Post, code: string) {
    this.turn('checking');
    const answer = await decideCode(post, code);
    if (!answer.ok) {
      void wx.vibrateShort({ type: 'heavy' });
      this.turn('unknown', errorText(answer));
      return;
    }
    decision = answer.value;
    const view = inspectionView(decision);
    void wx.vibrateShort({ type: view.tone === 'admitted' ? 'light' : 'heavy' });
    this.setData({ view });
    this.turn('answer');
    this.showLink(await linkState(post, decision.decided === 'online'));
    ending = setTimeout(() => {
      this.turn('ready');
      this.setData({ note: t('scan.expired') });
    }, ANSWER_HOLDS_MS);
  },

  /** The person does not pass in spite of the answer, or is not let in where the guard decides. */
  onTurnAway() {
    if (decision?.admitted === true) this.setData({ sheet: turnSheet() });
    else this.turn('ready');
  },

  onByHand() {
    this.setData({ sheet: handSheet() });
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onChoose(event: WechatMiniprogram.CustomEvent<{ value: HandReason | TurnReason }>) {
    const { value } = event.detail;
    this.onCloseSheet();
    // The sheet over an answer asks why not, any other one why.
    if (this.data.phase === 'answer') await this.turnAway(value as TurnReason);
    else await this.letInByHand(value as HandReason);
  },

  async turnAway(reason: TurnReason) {
    const { post } = this.data;
    if (post === null || decision === null) return;
    const answer = await turnAway(post, decision, reason);
    if (answer.ok) this.done(t('scan.turnedAway'));
    else this.turn('unknown', errorText(answer));
  },

  async letInByHand(reason: HandReason) {
    const { post } = this.data;
    if (post === null) return;
    const answer = await letInByHand(post, reason);
    if (answer.ok) this.done(t(answer.value === 'told' ? 'scan.recorded' : 'scan.kept'));
    else this.turn('unknown', errorText(answer));
  },

  /** The phone could not tell; the guard looked at the document. */
  async onLetIn() {
    const { post } = this.data;
    if (post === null || decision === null) return;
    const answer = await letInUndecided(post, decision);
    if (answer.ok) this.done(t('scan.kept'));
    else this.turn('unknown', errorText(answer));
  },

  onLookUp() {
    void wx.navigateTo({ url: '/guard/lookup/lookup' });
  },

  onVisitors() {
    void wx.navigateTo({ url: '/guard/visitors/visitors' });
  },

  done(note: string) {
    this.turn('ready');
    this.setData({ note });
    const { post } = this.data;
    if (post !== null) this.stand(post);
  },

  turn(phase: Phase, problem: ErrorText | null = null) {
    if (ending !== undefined) clearTimeout(ending);
    ending = undefined;
    if (phase !== 'answer') decision = null;
    const { view } = this.data;
    this.setData({ phase, problem, note: '', ...(phase === 'answer' ? {} : { view: null }) });
    paintBar(phase === 'answer' && view !== null ? view.tone : 'page');
  },
});

/** Only the camera: a picture from the album is no code that somebody holds in their hand. */
async function scanCode(): Promise<{ readonly text: string } | 'cancelled' | 'failed'> {
  try {
    const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return { text: result };
  } catch (error) {
    return isCancelled(error) ? 'cancelled' : 'failed';
  }
}

function isCancelled(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'errMsg' in error &&
    String(error.errMsg).includes('cancel')
  );
}
