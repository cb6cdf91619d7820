/** Visitors of today at the guard's gate: by the end of a document online, by the whole number without network. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { parseIdentityDocument } from '../../../domain/identity/document';
import {
  checkIdentity,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { call } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import { inspectionView, type InspectionView } from '../scan/inspection-view';
import { paintBar } from '../scan/paint-bar';
import { decideVisitor } from '../services/decide';
import { knownPost, nextNumber } from '../services/post';
import { visitorRows, type VisitorRow } from './visitor-rows';

const TAIL = 4;

/** The number is of the step that the row offers: taken again when no answer came, it is the same step. */
type NumberedRow = VisitorRow & { readonly number: number };

Page({
  data: {
    t: section('visitors'),
    again: section('lookup').again,
    tail: '',
    tailError: '',
    name: '',
    busy: false,
    offline: false,
    identity: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
    rows: null as readonly NumberedRow[] | null,
    view: null as InspectionView | null,
    problem: null as ErrorText | null,
    note: '',
  },

  onShow() {
    localisePage(this, section('visitors'), section('visitors').title);
    this.setData({ again: section('lookup').again });
  },

  onTail(event: WechatMiniprogram.Input) {
    this.setData({ tail: event.detail.value, tailError: '' });
  },

  onName(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value });
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ identity: event.detail, errors: NO_IDENTITY_ERRORS });
  },

  async onFind() {
    const post = knownPost();
    const { tail, name, busy } = this.data;
    if (busy || post === null) return;
    if (tail.trim().length !== TAIL) {
      this.setData({ tailError: fieldErrorText('DOCUMENT_FORMAT') });
      return;
    }
    this.setData({ busy: true, problem: null, note: '' });
    const answer = await call('guard', 'findVisitors', { gate: post.gate, tail, name });
    this.setData({ busy: false });
    if (answer.ok) {
      const rows = visitorRows(answer.value.visits);
      this.setData({ rows: rows.map((row) => ({ ...row, number: nextNumber() })) });
    } else if (answer.code === 'NETWORK') this.setData({ offline: true, rows: null });
    else this.setData({ problem: errorText(answer) });
  },

  async onStep(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const post = knownPost();
    const row = this.data.rows?.[event.currentTarget.dataset.index];
    if (this.data.busy || post === null || row === undefined || row.step === '') return;
    this.setData({ busy: true, problem: null });
    const answer = await call('guard', 'passVisit', {
      gate: post.gate,
      number: row.number,
      visitId: row.id,
      version: row.version,
      step: row.step,
    });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const key = row.step === 'check-in' ? 'visitors.entered' : 'visitors.left';
    // Nothing of these people stays on the page for the next ones.
    this.setData({
      note: t(key, { count: row.people.length }),
      rows: null,
      tail: '',
      name: '',
    });
  },

  async onCheck() {
    const post = knownPost();
    const { identity } = this.data;
    const today = dateOf(serverNow());
    const document = parseIdentityDocument(identity, today);
    if (post === null) return;
    if (!document.ok) {
      this.setData({ errors: { ...checkIdentity(identity, today), chinese: '', latin: '' } });
      return;
    }
    const view = inspectionView(await decideVisitor(post, document.value.document));
    this.setData({ view, identity: NO_IDENTITY });
    paintBar(view.tone);
  },

  onAgain() {
    this.setData({ view: null, offline: false, tail: '', name: '' });
    paintBar('page');
  },
});
