/** A holder whose phone is dead: looked up by the document in the guard's hand, shown as after a scan, let in by hand. */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { HandReason } from '../../../domain/gate/by-hand';
import {
  checkIdentity,
  identityInput,
  isIdentityRight,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { call } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import { handSheet, NO_SHEET } from '../scan/choose';
import { inspectionView, type InspectionView } from '../scan/inspection-view';
import { paintBar } from '../scan/paint-bar';
import { letInByHand } from '../services/decide';
import { knownPost } from '../services/post';

/** What was answered: the way to let the holder in, and why they were looked up. */
let found: { readonly pass: string | null; readonly reason: HandReason } | null = null;

Page({
  data: {
    t: section('lookup'),
    identity: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
    busy: false,
    view: null as InspectionView | null,
    mayLetIn: false,
    problem: null as ErrorText | null,
    note: '',
    sheet: NO_SHEET,
  },

  onLoad() {
    found = null;
  },

  onShow() {
    localisePage(this, section('lookup'), section('lookup').title);
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ identity: event.detail, errors: NO_IDENTITY_ERRORS, note: '' });
  },

  onFind() {
    const { identity, busy } = this.data;
    const errors = checkIdentity(identity, dateOf(serverNow()));
    this.setData({ errors, problem: null, note: '' });
    if (!busy && isIdentityRight(errors)) this.setData({ sheet: handSheet() });
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ value: HandReason }>) {
    const post = knownPost();
    const reason = event.detail.value;
    this.onCloseSheet();
    if (post === null) return;
    this.setData({ busy: true });
    const answer = await call('guard', 'findHolder', {
      ...post,
      ...identityInput(this.data.identity),
      reason,
    });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { pass, serverNow: at } = answer.value;
    found = { pass, reason };
    const view = inspectionView({ ...answer.value, decided: 'online', listsAt: null, at });
    this.setData({ view, mayLetIn: pass !== null });
    paintBar(view.tone);
  },

  async onLetIn() {
    const post = knownPost();
    if (this.data.busy || post === null || found === null || found.pass === null) return;
    this.setData({ busy: true });
    const answer = await letInByHand(post, found.reason, found.pass);
    this.setData({ busy: false });
    this.clear();
    if (answer.ok) this.setData({ note: t('lookup.done', { time: timeOf(serverNow()) }) });
    else this.setData({ problem: errorText(answer) });
  },

  onAgain() {
    this.clear();
  },

  /** Nothing of a person stays on the page for the next one. */
  clear() {
    found = null;
    this.setData({ view: null, mayLetIn: false, identity: NO_IDENTITY, problem: null });
    paintBar('page');
  },
});
