/**
 * The registrations of a batch in three lists, near matches first, and the decisions on them. Event `decided` with
 * `{ batch }` after each decision.
 */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { section as mainSection } from '../../../i18n/index';
import type { CallFailure } from '../../../services/cloud';
import { section, t } from '../../i18n/index';
import {
  decideRegistration,
  listBatchItems,
  type MatchKind,
  type Outcome,
} from '../../services/desk';
import { inChunks } from '../chunks';
import { decidedView, listLabel, matchView, type MatchView } from './match-view';

const KINDS = ['near', 'none', 'exact'] as const;

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
  },
  data: {
    t: section('match'),
    ...START,
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
    'near, none, exact': function (near: number, none: number, exact: number) {
      const counts = { near, none, exact };
      this.setData({
        kinds: KINDS.map((value) => ({ value, label: listLabel(value, counts[value]) })),
      });
    },
    'batchId, exactApproved, deciding': function (...state: readonly unknown[]) {
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
      this.setData({ t: section('match'), retry: mainSection('common').retry, kind });
    },
  },
  methods: {
    async reload() {
      this.setData({ phase: 'loading', items: [], page: 1, more: false });
      await this.load(1);
    },
    /** Loads a page and adds it to what is shown; an answer that comes after the list was changed is dropped. */
    async load(page: number) {
      const { batchId, kind, exactApproved, deciding } = this.data;
      const answer = await listBatchItems(batchId, kind, page);
      const isPresent =
        this.data.batchId === batchId &&
        this.data.kind === kind &&
        this.data.exactApproved === exactApproved;
      if (!isPresent) return;
      if (!answer.ok) {
        this.setData({ phase: 'error', problem: errorText(answer), loadingMore: false });
        return;
      }
      const { items, more } = answer.value;
      const before = page === 1 ? 0 : this.data.items.length;
      const views = items.map((item) => matchView(item, { exactApproved, deciding }));
      this.setData({
        phase: 'ready',
        page,
        more,
        loadingMore: false,
        empty: t(`match.empty_${kind}`),
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
      this.setData({ busy: item.id });
      const answer = await decideRegistration({
        batchId,
        registrationId: item.id,
        outcome,
        reasons,
      });
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
    /** What somebody else decided meanwhile is shown; without an answer the same decision can be sent again. */
    showFailure(failure: CallFailure) {
      const { title, next } = errorText(failure);
      void wx.showModal({ title, content: next, showCancel: false, confirmText: t('staff.close') });
      if (failure.code !== 'NETWORK') void this.reload();
    },
  },
});

function approvalWords({ recorded, differences }: MatchView): string {
  if (recorded === null) return t('match.approveNoRoster');
  return differences === ''
    ? t('match.approveNoDifferences')
    : t('match.approveDifferences', { list: differences });
}
