/** The audit log: reading it by day, subject or person, proving that nothing was changed, and checkpoints. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { fullDate } from '../../i18n/dates';
import { localisePage } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/audit/index';
import {
  compareCheckpoint,
  listAudit,
  makeCheckpoint,
  verifyAudit,
  type AuditEntry,
  type AuditFilter,
  type AuditVerification,
} from '../services/audit';
import { actorText, entryRow, proofView, type EntryRow, type ProofView } from './audit-view';
import { saveCheckpoint } from './checkpoint-file';

type By = AuditFilter['kind'];
type Busy = '' | 'list' | 'more' | 'verify' | 'checkpoint' | 'compare';

const START: { by: By; busy: Busy } = { by: 'day', busy: '' };

Page({
  data: {
    t: section('audit'),
    common: mainSection('common'),
    ...START,
    ways: [] as { value: By; label: string }[],
    date: '',
    dateShown: '',
    today: '',
    subject: '',
    subjectWrong: '',
    actor: '',
    actorShown: '',
    rows: null as EntryRow[] | null,
    more: false,
    problem: null as ErrorText | null,
    progress: '',
    proof: null as ProofView | null,
    pasted: '',
    pastedWrong: '',
    compared: '',
    comparedSame: false,
    checkpointProblem: null as ErrorText | null,
  },

  entries: [] as AuditEntry[],

  async onLoad() {
    const today = dateOf(serverNow());
    this.setData({ today, date: today });
    this.localise();
    await this.list();
  },

  onShow() {
    this.localise();
  },

  localise() {
    const texts = section('audit');
    localisePage(this, texts, texts.title);
    this.setData({
      common: mainSection('common'),
      dateShown: fullDate(this.data.date),
      ways: [
        { value: 'day', label: texts.byDay },
        { value: 'subject', label: texts.bySubject },
        { value: 'actor', label: texts.byActor },
      ],
      rows: this.data.rows === null ? null : this.entries.map(entryRow),
    });
  },

  async onWay(event: WechatMiniprogram.CustomEvent<{ value: By }>) {
    this.setData({ by: event.detail.value, problem: null, subjectWrong: '' });
    if (event.detail.value === 'day') await this.list();
  },

  async onDate(event: WechatMiniprogram.PickerChange) {
    const date = String(event.detail.value);
    this.setData({ date, dateShown: fullDate(date) });
    await this.list();
  },

  onSubject(event: WechatMiniprogram.Input) {
    this.setData({ subject: event.detail.value, subjectWrong: '' });
  },

  async onFind() {
    const subject = this.data.subject.trim();
    if (subject === '') this.setData({ subjectWrong: t('audit.subjectMissing') });
    else await this.list();
  },

  filter(): AuditFilter | null {
    const { by, date, subject, actor } = this.data;
    switch (by) {
      case 'day':
        return { kind: 'day', date };
      case 'subject':
        // Card numbers are shown in groups.
        return subject.trim() === ''
          ? null
          : { kind: 'subject', subject: subject.trim().replace(/^([\d ]+)$/, withoutBlanks) };
      case 'actor':
        return actor === '' ? null : { kind: 'actor', actor };
    }
  },

  async list() {
    const filter = this.filter();
    if (filter === null || this.data.busy !== '') return;
    this.setData({ busy: 'list', problem: null, rows: null });
    const answer = await listAudit(filter);
    this.setData({ busy: '' });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    this.entries = [...answer.value.entries];
    this.setData({ rows: this.entries.map(entryRow), more: answer.value.more });
  },

  async onMore() {
    const filter = this.filter();
    const last = this.entries[this.entries.length - 1];
    if (filter === null || last === undefined || this.data.busy !== '') return;
    this.setData({ busy: 'more' });
    const answer = await listAudit(filter, last);
    this.setData({ busy: '' });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    this.entries.push(...answer.value.entries);
    this.setData({ rows: this.entries.map(entryRow), more: answer.value.more });
  },

  /** The way from one record to all about the same subject, or by the same person. */
  async onEntry(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const entry = this.entries[event.currentTarget.dataset.index];
    if (entry === undefined) return;
    const choice = await chooseFrom([t('audit.sameSubject'), t('audit.sameActor')]);
    if (choice === 0) this.setData({ by: 'subject', subject: entry.subject });
    if (choice === 1) {
      this.setData({ by: 'actor', actor: entry.actor, actorShown: actorText(entry) });
    }
    if (choice !== null) await this.list();
  },

  async onVerify() {
    if (this.data.busy !== '') return;
    this.setData({ busy: 'verify', proof: null, checkpointProblem: null });
    const stretches: AuditVerification[] = [];
    for (let page: number | null = 1; page !== null;) {
      const answer: Awaited<ReturnType<typeof verifyAudit>> = await verifyAudit(page);
      if (!answer.ok) {
        this.setData({ busy: '', progress: '', checkpointProblem: errorText(answer) });
        return;
      }
      stretches.push(answer.value);
      page = answer.value.next;
      const n = (page ?? answer.value.last + 1) - 1;
      this.setData({ progress: t('audit.verifying', { n, total: answer.value.last }) });
    }
    this.setData({ busy: '', progress: '', proof: proofView(stretches) });
  },

  async onCheckpoint() {
    if (this.data.busy !== '') return;
    this.setData({ busy: 'checkpoint', checkpointProblem: null });
    const answer = await makeCheckpoint();
    this.setData({ busy: '' });
    if (answer.ok) saveCheckpoint(answer.value.fileName, answer.value.text);
    else this.setData({ checkpointProblem: errorText(answer) });
  },

  onPasted(event: WechatMiniprogram.Input) {
    this.setData({ pasted: event.detail.value, pastedWrong: '', compared: '' });
  },

  async onCompare() {
    const text = this.data.pasted.trim();
    if (text === '') {
      this.setData({ pastedWrong: t('audit.pasteMissing') });
      return;
    }
    if (this.data.busy !== '') return;
    this.setData({ busy: 'compare', compared: '', checkpointProblem: null });
    const answer = await compareCheckpoint(text);
    this.setData({ busy: '' });
    if (answer.ok) {
      const { outcome, page } = answer.value;
      this.setData({
        compared: t(`audit.${outcome}`, { page }),
        comparedSame: outcome === 'same',
      });
    } else {
      this.setData({ checkpointProblem: errorText(answer) });
    }
  },
});

function withoutBlanks(number: string): string {
  return number.replace(/ /g, '');
}

/** The place of what was chosen; null when nothing was. */
async function chooseFrom(itemList: string[]): Promise<number | null> {
  try {
    return (await wx.showActionSheet({ itemList })).tapIndex;
  } catch {
    // WeChat rejects when the sheet is closed.
    return null;
  }
}
