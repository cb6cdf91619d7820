/** Applications by documents: a department's own, those due first at the top, each decided by itself. */
import { school } from '@school';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { confirmed } from '../../services/confirm';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/applications/index';
import {
  decideApplication,
  listApplications,
  listDecidedApplications,
  openApplication,
  type Application,
  type ApplicationOutcome,
  type DecidedApplications,
} from '../services/applications';
import type { ResultRow } from '../result/result-view';
import { countOverdue, decidedRow, lineOf, type ApplicationLine } from './applications-view';
import { tellFailure } from '../../services/tell-failure';

type DecidedKind = 'approved' | 'refused';

const START: { phase: 'loading' | 'error' | 'ready'; decidedKind: DecidedKind } = {
  phase: 'loading',
  decidedKind: 'approved',
};
const NO_SHEET = { visible: false, outcome: 'refused', name: '', id: '' };

type Tap = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

Page({
  data: {
    t: section('applications'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    intro: '',
    waiting: '',
    overdue: '',
    lines: [] as ApplicationLine[],
    more: false,
    /** Whether the caller decides; an auditor only looks. */
    decides: false,
    /** The application whose photos are shown, and links to them. */
    opened: { id: '', identity: '', study: '' },
    busy: '',
    sheet: NO_SHEET,
    /** Whether what was decided before is shown. */
    hasDecided: false,
    decided: [] as ResultRow[],
    decidedKinds: [] as { value: DecidedKind; label: string }[],
  },

  applications: [] as readonly Application[],
  latest: undefined as DecidedApplications | undefined,

  async onShow() {
    localisePage(this, section('applications'), section('applications').title);
    const roles = (await anySession())?.roles ?? [];
    this.setData({
      intro: t('applications.intro', { n: school.review.departmentWorkingDays }),
      decides: roles.includes('office') || roles.includes('reviewer'),
    });
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listApplications();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const { applications, more } = answer.value;
    this.applications = applications;
    const overdue = countOverdue(applications);
    this.setData({
      phase: 'ready',
      problem: null,
      lines: applications.map(lineOf),
      more,
      waiting: t('applications.waiting', { n: applications.length }),
      overdue: overdue === 0 ? '' : t('applications.overdueCount', { n: overdue }),
    });
    if (this.data.hasDecided) await this.onDecided();
  },

  async onDecided() {
    const answer = await listDecidedApplications();
    if (!answer.ok) {
      await tellFailure(answer);
      return;
    }
    this.latest = answer.value;
    this.showDecided(this.data.decidedKind);
  },

  onDecidedKind(event: WechatMiniprogram.CustomEvent<{ value: DecidedKind }>) {
    this.showDecided(event.detail.value);
  },

  showDecided(decidedKind: DecidedKind) {
    const { latest } = this;
    if (latest === undefined) return;
    const ofKind = (kind: DecidedKind) => latest.results.filter(({ outcome }) => outcome === kind);
    this.setData({
      hasDecided: true,
      decidedKind,
      decidedKinds: (['approved', 'refused'] as const).map((value) => ({
        value,
        label: t(`applications.decided-${value}`, { n: ofKind(value).length }),
      })),
      decided: ofKind(decidedKind).map((one) => decidedRow(one, latest)),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onOpen(event: Tap) {
    const { id } = event.currentTarget.dataset;
    if (this.data.busy !== '') return;
    this.setData({ busy: id });
    const answer = await openApplication(id);
    this.setData({ busy: '' });
    if (answer.ok) {
      const { identity, study } = answer.value.proofs;
      this.setData({ opened: { id, identity: identity ?? '', study: study ?? '' } });
    } else {
      await tellFailure(answer);
    }
  },

  onEnlarge(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    const { identity, study } = this.data.opened;
    void wx.previewImage({
      current: event.currentTarget.dataset.url,
      urls: [identity, study].filter((url) => url !== ''),
    });
  },

  async onApprove(event: Tap) {
    const { id } = event.currentTarget.dataset;
    const line = this.data.lines.find((one) => one.id === id);
    if (line === undefined) return;
    if (!line.entered && this.data.opened.id !== id) {
      void wx.showToast({ title: t('applications.lookFirst'), icon: 'none' });
      return;
    }
    const sure = await confirmed({
      title: t('applications.approveTitle', { name: line.name }),
      content: t('applications.approveDetail'),
      confirmText: mainText('common.confirm'),
      cancelText: mainText('common.cancel'),
    });
    if (sure) await this.decide(id, 'approved', []);
  },

  onAsk(event: Tap) {
    this.openSheet(event.currentTarget.dataset.id, 'more-information');
  },

  onRefuse(event: Tap) {
    this.openSheet(event.currentTarget.dataset.id, 'refused');
  },

  openSheet(id: string, outcome: ApplicationOutcome) {
    const name = this.data.lines.find((one) => one.id === id)?.name ?? '';
    this.setData({ sheet: { visible: true, outcome, name, id } });
  },

  onSheetClose() {
    this.setData({ 'sheet.visible': false });
  },

  async onSheetDecide(event: WechatMiniprogram.CustomEvent<{ reasons: readonly string[] }>) {
    const { id, outcome } = this.data.sheet;
    this.setData({ 'sheet.visible': false });
    const wanted = outcome === 'refused' ? 'refused' : 'more-information';
    await this.decide(id, wanted, event.detail.reasons);
  },

  async decide(id: string, outcome: ApplicationOutcome, reasons: readonly string[]) {
    const application = this.applications.find(({ registrationId }) => registrationId === id);
    if (application === undefined || this.data.busy !== '') return;
    this.setData({ busy: id });
    const answer = await decideApplication(application, outcome, reasons);
    this.setData({ busy: '', opened: { id: '', identity: '', study: '' } });
    if (answer.ok) {
      const title = toldOf(outcome, answer.value.status);
      void wx.showToast({ title, icon: 'none', duration: 3000 });
    } else {
      await tellFailure(answer);
    }
    await this.load();
  },
});

function toldOf(wanted: ApplicationOutcome, status: string): string {
  if (wanted === 'approved') {
    return t(status === 'approved' ? 'applications.approved' : 'applications.hasAccount');
  }
  return t(wanted === 'refused' ? 'applications.refused' : 'applications.asked');
}
