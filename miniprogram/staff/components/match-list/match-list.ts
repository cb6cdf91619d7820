/**
 * The registrations of a batch in three lists, near matches first, and the decisions on them. Event `decided` with
 * `{ batch }` after each decision.
 */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { section as mainSection } from '../../../i18n/index';
import type { CallAnswer, CallFailure } from '../../../services/cloud';
import { section, t } from '../../i18n/index';
import { section as caseSection, t as caseText } from '../../i18n/review/index';
import {
  assignRegistration,
  confirmDecision,
  decideRegistration,
  holdRegistration,
  listBatchItems,
  recommendDecision,
  releaseRegistration,
  type Colleague,
  type MatchKind,
  type Outcome,
  type Part,
} from '../../services/desk';
import { inChunks } from '../chunks';
import { decidedView, listLabel, listName, matchView, type MatchView } from './match-view';
import { tellFailure } from '../../../services/tell-failure';

const KINDS = ['near', 'none', 'exact'] as const;

/** WeChat's action sheet shows no more. */
const MOST_CHOICES = 6;

/** WeChat hands data over in one piece; larger ones are felt as a stutter. */
const SET_DATA_LIMIT = 4096;

type DecideEvent = WechatMiniprogram.TouchEvent<
  object,
  object,
  { index: number; outcome: Outcome }
>;

interface Start {
  kind: MatchKind;
  phase: 'loading' | 'error' | 'ready';
  /** Asks for the reasons of the item at `index`. */
  sheet: {
    readonly visible: boolean;
    readonly index: number;
    readonly outcome: Outcome;
    readonly name: string;
    readonly suggested: readonly string[];
  };
}

const START: Start = {
  kind: 'near',
  phase: 'loading',
  sheet: { visible: false, index: 0, outcome: 'refused', name: '', suggested: [] },
};

Component({
  properties: {
    batchId: { type: String, value: '' },
    near: { type: Number, value: 0 },
    none: { type: Number, value: 0 },
    exact: { type: Number, value: 0 },
    exactApproved: { type: Boolean, value: false },
    /** Whether decisions can be made now. */
    deciding: { type: Boolean, value: false },
    /** What the caller may do at the desk. */
    part: { type: String, value: 'looks' },
    /** Key of the caller. */
    me: { type: String, value: '' },
    colleagues: { type: Array, value: [] as Colleague[] },
    /** Raised when decisions were made elsewhere, so that they are read again. */
    revision: { type: Number, value: 0 },
  },
  data: {
    t: section('match'),
    caseTexts: caseSection('case'),
    ...START,
    /** Only what was handed to the caller. */
    mine: false,
    /** Asks why the item at `index` is put on hold. */
    holding: { visible: false, index: 0, title: '' },
    kinds: [] as { readonly value: string; readonly label: string }[],
    problem: null as ErrorText | null,
    retry: mainSection('common').retry,
    items: [] as MatchView[],
    /** The batch and its state that the items were loaded for. */
    loadedFor: '',
    page: 1,
    more: false,
    loadingMore: false,
    empty: '',
    /** The registration a decision on which is under way. */
    busy: '',
  },
  observers: {
    'near, none, exact, part': function (near: number, none: number, exact: number, part: Part) {
      const counts = { near, none, exact };
      // A department sees some of them, so the figures of the whole batch would say nothing.
      const isWhole = part === 'office' || part === 'looks';
      this.setData({
        kinds: KINDS.map((value) => ({
          value,
          label: isWhole ? listLabel(value, counts[value]) : listName(value),
        })),
      });
    },
    'batchId, exactApproved, deciding, revision': function (...state: readonly unknown[]) {
      // Observers also run when a property is set to what it was.
      const loadedFor = state.join(' ');
      if (this.data.batchId === '' || this.data.loadedFor === loadedFor) return;
      this.setData({ loadedFor });
      void this.reload();
    },
  },
  lifetimes: {
    attached() {
      const kind = KINDS.find((one) => this.data[one] > 0) ?? 'near';
      this.setData({
        t: section('match'),
        caseTexts: caseSection('case'),
        retry: mainSection('common').retry,
        kind,
      });
    },
  },
  methods: {
    async reload() {
      this.setData({ phase: 'loading', items: [], page: 1, more: false });
      await this.load(1);
    },
    /** Loads a page and adds it to what is shown; an answer that comes after the list was changed is dropped. */
    async load(page: number) {
      const { batchId, kind, exactApproved, deciding, mine, me, colleagues } = this.data;
      const answer = await listBatchItems(batchId, kind, page, mine);
      const isPresent =
        this.data.batchId === batchId &&
        this.data.kind === kind &&
        this.data.mine === mine &&
        this.data.exactApproved === exactApproved;
      if (!isPresent) return;
      if (!answer.ok) {
        this.setData({ phase: 'error', problem: errorText(answer), loadingMore: false });
        return;
      }
      const { items, more } = answer.value;
      const before = page === 1 ? 0 : this.data.items.length;
      const views = items.map((item) =>
        matchView(item, { exactApproved, deciding, me, colleagues }),
      );
      this.setData({
        phase: 'ready',
        page,
        more,
        loadingMore: false,
        empty: mine ? caseText('case.empty_mine') : t(`match.empty_${kind}`),
      });
      inChunks(views, SET_DATA_LIMIT).reduce((start, chunk) => {
        this.setData(Object.fromEntries(chunk.map((view, i) => [`items[${start + i}]`, view])));
        return start + chunk.length;
      }, before);
    },
    onKind(event: WechatMiniprogram.CustomEvent<{ value: MatchKind }>) {
      this.setData({ kind: event.detail.value });
      void this.reload();
    },
    onMine() {
      this.setData({ mine: !this.data.mine });
      void this.reload();
    },
    onRetry() {
      void this.reload();
    },
    onMore() {
      if (this.data.loadingMore) return;
      this.setData({ loadingMore: true });
      void this.load(this.data.page + 1);
    },
    onDecide(event: DecideEvent) {
      const { index, outcome } = event.currentTarget.dataset;
      const item = this.data.items[index];
      if (item === undefined || this.data.busy !== '') return;
      if (outcome === 'approved') {
        void this.askToApprove(item, index);
      } else {
        const { name, suggested } = item;
        this.setData({ sheet: { visible: true, index, outcome, name, suggested } });
      }
    },
    async askToApprove(item: MatchView, index: number) {
      const { confirm } = await wx.showModal({
        title: t('match.approveTitle', { name: item.name }),
        content: approvalWords(item),
        confirmText: t('match.approve'),
        cancelText: t('staff.cancel'),
      });
      if (confirm) await this.decide(index, 'approved', []);
    },
    onReasons(event: WechatMiniprogram.CustomEvent<{ reasons: string[] }>) {
      const { index, outcome } = this.data.sheet;
      this.setData({ 'sheet.visible': false });
      void this.decide(index, outcome, event.detail.reasons);
    },
    onCloseSheet() {
      this.setData({ 'sheet.visible': false });
    },
    async decide(index: number, outcome: Outcome, reasons: readonly string[]) {
      const { batchId, items, kind, exactApproved } = this.data;
      const item = items[index];
      if (item === undefined) return;
      const place = { batchId, registrationId: item.id };
      if (this.data.part === 'recommends') {
        await this.carryOut(item, recommendDecision(place, outcome, reasons));
        return;
      }
      this.setData({ busy: item.id });
      const answer = await decideRegistration({ ...place, outcome, reasons });
      this.setData({ busy: '' });
      if (!answer.ok) {
        this.showFailure(answer);
        return;
      }
      const decision = { outcome, reasons };
      const decided = decidedView({ decision, match: kind }, { exactApproved, deciding: true });
      const now = this.data.items.findIndex(({ id }) => id === item.id);
      if (now >= 0) this.setData({ [`items[${now}].decided`]: decided });
      this.triggerEvent('decided', { batch: answer.value.batch });
    },
    async onMoreOf(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset;
      const item = this.data.items[index];
      if (item === undefined || this.data.busy !== '') return;
      const chosen = await chooseFrom([
        item.held ? caseText('case.release') : caseText('case.hold'),
        caseText('case.handOver'),
        ...(item.assigned ? [caseText('case.takeBack')] : []),
      ]);
      const place = { batchId: this.data.batchId, registrationId: item.id };
      if (chosen === 0 && item.held) await this.carryOut(item, releaseRegistration(place));
      else if (chosen === 0) {
        const title = caseText('case.holdTitle', { name: item.name });
        this.setData({ holding: { visible: true, index, title } });
      } else if (chosen === 1) await this.handOver(item);
      else if (chosen === 2) await this.carryOut(item, assignRegistration(place, null));
    },
    async handOver(item: MatchView) {
      const colleagues: readonly Colleague[] = this.data.colleagues;
      // WeChat's list takes six.
      const others = colleagues.slice(0, MOST_CHOICES);
      if (others.length === 0) {
        void wx.showToast({ title: caseText('case.noColleagues'), icon: 'none' });
        return;
      }
      const chosen = await chooseFrom(others.map(({ name }) => name));
      const to = chosen === null ? undefined : others[chosen];
      if (to === undefined) return;
      const place = { batchId: this.data.batchId, registrationId: item.id };
      await this.carryOut(item, assignRegistration(place, to.key));
    },
    async onHold(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      const item = this.data.items[this.data.holding.index];
      this.setData({ 'holding.visible': false });
      if (item === undefined) return;
      const place = { batchId: this.data.batchId, registrationId: item.id };
      await this.carryOut(item, holdRegistration(place, event.detail.reason));
    },
    onCloseHold() {
      this.setData({ 'holding.visible': false });
    },
    async onConfirm(
      event: WechatMiniprogram.TouchEvent<object, object, { index: number; agrees: boolean }>,
    ) {
      const { index, agrees } = event.currentTarget.dataset;
      const item = this.data.items[index];
      if (item === undefined || this.data.busy !== '') return;
      const decided = item.decided;
      const { confirm } = await wx.showModal({
        title: caseText(agrees ? 'case.confirmTitle' : 'case.takeBackTitle'),
        content: agrees
          ? `${item.name}${t('staff.colon')}${decided?.text ?? ''} ${decided?.reasons ?? ''}`
          : caseText('case.takeBackDetail'),
        confirmText: caseText(agrees ? 'case.confirm' : 'case.takeDecisionBack'),
        cancelText: t('staff.cancel'),
      });
      if (!confirm) return;
      const place = { batchId: this.data.batchId, registrationId: item.id };
      await this.carryOut(item, confirmDecision(place, agrees));
    },
    /** Waits for an act on one item, and reads the list again: what was noted shows in several places. */
    async carryOut(item: MatchView, act: Promise<CallAnswer<unknown>>) {
      this.setData({ busy: item.id });
      const answer = await act;
      this.setData({ busy: '' });
      if (answer.ok) await this.reload();
      else this.showFailure(answer);
    },
    /** What somebody else decided meanwhile is shown; without an answer the same decision can be sent again. */
    showFailure(failure: CallFailure) {
      void tellFailure(failure);
      if (failure.code !== 'NETWORK') void this.reload();
    },
  },
});

/** The place of what was chosen; null when nothing was. */
async function chooseFrom(itemList: string[]): Promise<number | null> {
  try {
    return (await wx.showActionSheet({ itemList })).tapIndex;
  } catch {
    // WeChat rejects when the sheet is closed.
    return null;
  }
}

function approvalWords({ recorded, differences }: MatchView): string {
  if (recorded === null) return t('match.approveNoRoster');
  return differences === ''
    ? t('match.approveNoDifferences')
    : t('match.approveDifferences', { list: differences });
}
