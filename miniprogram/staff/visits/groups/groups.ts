/** Requests of groups: the office looks at the people and approves or refuses. */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { section as mainSection } from '../../../i18n/index';
import { localisePage } from '../../../i18n/localise';
import { serverNow } from '../../../services/server-clock';
import { section, t } from '../../i18n/visits/index';
import { decideGroup, getGroup, listGroups, type GroupDecision } from '../../services/groups';
import { groupRow, openedGroup, type GroupRow, type OpenedGroup } from './groups-view';

type Tap = WechatMiniprogram.TouchEvent<object, object, { index: number }>;

const NO_SHEET = { visible: false, title: '', detail: '', confirm: '' };

let refused: GroupRow | null = null;

Page({
  data: {
    t: section('groups'),
    common: mainSection('common'),
    loaded: false,
    problem: null as ErrorText | null,
    rows: [] as GroupRow[],
    opened: null as OpenedGroup | null,
    busy: '',
    sheet: NO_SHEET,
  },

  async onShow() {
    localisePage(this, section('groups'), section('groups').title);
    this.setData({ common: mainSection('common') });
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listGroups();
    if (!answer.ok) {
      this.setData({ loaded: true, problem: errorText(answer) });
      return;
    }
    const now = serverNow();
    const rows = answer.value.groups.map((group) => groupRow(group, now));
    this.setData({ loaded: true, problem: null, rows });
  },

  async onLook(event: Tap) {
    const row = this.data.rows[event.currentTarget.dataset.index];
    if (row === undefined || this.data.busy !== '') return;
    this.setData({ busy: row.id, problem: null });
    const answer = await getGroup(row.id);
    this.setData(
      answer.ok
        ? { busy: '', opened: openedGroup(answer.value.group) }
        : { busy: '', problem: errorText(answer) },
    );
  },

  async onApprove(event: Tap) {
    const row = this.data.rows[event.currentTarget.dataset.index];
    if (row === undefined) return;
    const { confirm } = await wx.showModal({
      title: t('groups.approveTitle', { n: row.people }),
      content: t('groups.approveDetail', { when: row.when, n: row.people }),
      confirmText: t('groups.approve'),
      cancelText: mainSection('common').close,
    });
    if (confirm) await this.decide(row, 'approve', '');
  },

  onRefuse(event: Tap) {
    refused = this.data.rows[event.currentTarget.dataset.index] ?? null;
    this.setData({
      sheet: {
        visible: true,
        title: t('groups.refuseTitle'),
        detail: t('groups.refuseDetail'),
        confirm: t('groups.refuse'),
      },
    });
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.setData({ sheet: NO_SHEET });
    if (refused !== null) await this.decide(refused, 'refuse', event.detail.reason);
  },

  async decide({ id, version }: GroupRow, decision: GroupDecision, reason: string) {
    if (this.data.busy !== '') return;
    this.setData({ busy: id });
    const answer = await decideGroup({ visitId: id, version, decision, reason });
    if (answer.ok) {
      const title = t(decision === 'approve' ? 'groups.approved' : 'groups.refused');
      void wx.showToast({ title, icon: 'none' });
      this.setData({ opened: null });
    }
    await this.load();
    this.setData({ busy: '', ...(answer.ok ? {} : { problem: errorText(answer) }) });
  },
});
