/** Cards at the counter: what waits for a colleague, finding a card, its file, and what is done with it. */
import { school } from '@school';
import { isCardNumber } from '../../../domain/card/card-number';
import type { DocumentType } from '../../../domain/identity/document';
import { t as main } from '../../i18n/index';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { confirmed } from '../../services/confirm';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import {
  chooseCard,
  findCards,
  getCardFile,
  listCardWork,
  type CardQuery,
} from '../services/cards';
import {
  barChoices,
  carryOut,
  isProposal,
  sheetOf,
  type ActSheet,
  type CardActId,
  type PlannedAct,
} from './card-acts';
import {
  applicantLine,
  cardLine,
  fileView,
  workView,
  type ApplicantLine,
  type CardLine,
  type FileView,
  type WorkView,
} from './card-view';

type By = CardQuery['kind'];

const START: { by: By; busy: '' | 'find' | 'open' | 'act' } = { by: 'number', busy: '' };
const TYPES: readonly DocumentType[] = [
  'resident-card',
  'passport',
  'travel-permit-hk-mo',
  'travel-permit-tw',
  'residence-permit',
  'foreign-permanent-resident-card',
];
const NO_SHEET: ActSheet & { readonly visible: boolean } = {
  visible: false,
  title: '',
  detail: '',
  placeholder: '',
  confirm: '',
  danger: false,
};

Page({
  data: {
    t: section('cards'),
    ...START,
    ways: [] as { value: By; label: string }[],
    typed: '',
    country: '',
    types: [] as string[],
    type: 0,
    why: '',
    wrong: '',
    whyWrong: '',
    hint: '',
    problem: null as ErrorText | null,
    work: null as WorkView | null,
    typedLabel: '',
    results: [] as readonly CardLine[],
    applicants: [] as readonly ApplicantLine[],
    more: false,
    file: null as FileView | null,
    sheet: NO_SHEET,
    planned: null as PlannedAct | null,
  },

  async onShow() {
    const texts = section('cards');
    localisePage(this, texts, texts.title);
    this.setData({
      hint: t('cards.numberHint', { n: school.card.length }),
      types: TYPES.map((type) => main(`identity.short-${type}`)),
      ways: [
        { value: 'number', label: texts.byNumber },
        { value: 'name', label: texts.byName },
        { value: 'document', label: texts.byDocument },
        { value: 'mobile', label: texts.byMobile },
      ],
      typedLabel: typedLabel(this.data.by),
    });
    await this.loadWork();
  },

  async loadWork() {
    const answer = await listCardWork();
    if (answer.ok) this.setData({ work: workView(answer.value) });
  },

  onWay(event: WechatMiniprogram.CustomEvent<{ value: By }>) {
    this.setData({
      by: event.detail.value,
      typedLabel: typedLabel(event.detail.value),
      typed: '',
      wrong: '',
      problem: null,
      results: [],
      applicants: [],
    });
  },

  onTyped(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, wrong: '' });
  },

  onCountry(event: WechatMiniprogram.Input) {
    this.setData({ country: event.detail.value, wrong: '' });
  },

  onType(event: WechatMiniprogram.PickerChange) {
    this.setData({ type: Number(event.detail.value), wrong: '' });
  },

  onWhy(event: WechatMiniprogram.Input) {
    this.setData({ why: event.detail.value, whyWrong: '' });
  },

  async onFind() {
    const wrong = this.whatIsWrong();
    const whyWrong = this.data.why.trim() === '' ? t('cards.whyMissing') : '';
    this.setData({ wrong, whyWrong });
    if (wrong !== '' || whyWrong !== '' || this.data.busy !== '') return;
    this.setData({ busy: 'find', problem: null, results: [], applicants: [], file: null });
    const answer = await findCards(this.query(), this.data.why.trim());
    this.setData({ busy: '' });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { cards, applicants, more } = answer.value;
    const [only] = cards;
    if (cards.length + applicants.length === 0) this.setData({ problem: this.notFound() });
    else if (only !== undefined && cards.length === 1 && applicants.length === 0) {
      await this.open(only.number);
    } else {
      this.setData({
        results: cards.map(cardLine),
        applicants: applicants.map(applicantLine),
        more,
      });
    }
  },

  whatIsWrong(): string {
    const { by, typed } = this.data;
    if (typed.trim() === '') return t('cards.typeMissing');
    const digits = typed.replace(/\s/g, '');
    const isNumber = digits.length === school.card.length && /^\d+$/.test(digits);
    return by === 'number' && !isNumber ? t('cards.wrongLength', { n: school.card.length }) : '';
  },

  query(): CardQuery {
    const { by, typed, country } = this.data;
    const type = TYPES[this.data.type] ?? 'resident-card';
    switch (by) {
      case 'number':
        return { kind: 'number', number: typed.replace(/\s/g, '') };
      case 'name':
        return { kind: 'name', name: typed.trim() };
      case 'mobile':
        return { kind: 'mobile', mobile: typed.trim() };
      case 'document': {
        const issuingCountry = country.trim().toUpperCase();
        const document = { type, number: typed.trim() };
        return {
          kind: 'document',
          document: type === 'passport' ? { ...document, issuingCountry } : document,
        };
      }
    }
  },

  /** Older cards may break the check digit, so it only explains why a number was not found. */
  notFound(): ErrorText {
    const { by, typed } = this.data;
    const isBroken = by === 'number' && !isCardNumber(typed.replace(/\s/g, ''), school.card);
    return {
      title: t('cards.notFound'),
      next: t(isBroken ? 'cards.notFoundCheck' : 'cards.notFoundNext'),
    };
  },

  async onOpen(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
    await this.open(event.currentTarget.dataset.number);
  },

  async open(number: string) {
    this.setData({ busy: 'open', problem: null });
    const answer = await getCardFile(number, this.data.why.trim());
    this.setData({ busy: '' });
    if (answer.ok)
      this.setData({ file: fileView(answer.value, serverNow()), results: [], applicants: [] });
    else this.setData({ problem: errorText(answer) });
  },

  onDocument(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
    chooseCard(event.currentTarget.dataset.number);
    void wx.navigateTo({ url: '/staff/document/document' });
  },

  async onAct(
    event: WechatMiniprogram.TouchEvent<
      object,
      object,
      { id: CardActId; subject: string; shown: string }
    >,
  ) {
    await this.plan(event.currentTarget.dataset);
  },

  async onMeasureAct(event: WechatMiniprogram.CustomEvent<PlannedAct>) {
    await this.plan(event.detail);
  },

  async plan({ id, subject, shown }: PlannedAct) {
    if (this.data.busy !== '') return;
    const planned =
      id === 'revoke' ? await withBar({ id, subject, shown }) : { id, subject, shown };
    if (planned === null) return;
    const sheet = sheetOf(planned);
    if (sheet !== null) this.setData({ planned, sheet: { ...sheet, visible: true } });
    else if (await agreed()) await this.act(planned, '');
  },

  onCloseSheet() {
    this.setData({ 'sheet.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { planned } = this.data;
    this.setData({ 'sheet.visible': false });
    if (planned !== null) await this.act(planned, event.detail.reason);
  },

  async act(planned: PlannedAct, reason: string) {
    this.setData({ busy: 'act', problem: null });
    const answer = await carryOut(planned, reason);
    this.setData({ busy: '', planned: null });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const title = t(isProposal(planned.id) ? 'cards.proposed' : 'cards.done');
    void wx.showToast({ title, icon: 'none' });
    const open = this.data.file?.card.number;
    if (open !== undefined && this.data.why.trim() !== '') await this.open(open);
    await this.loadWork();
  },
});

function typedLabel(by: By): string {
  switch (by) {
    case 'number':
      return t('cards.number');
    case 'name':
      return t('cards.nameTyped');
    case 'document':
      return t('cards.documentNumber');
    case 'mobile':
      return t('cards.mobileTyped');
  }
}

/** Asks for how long new applications are barred; null when nothing is chosen. */
async function withBar(act: PlannedAct): Promise<PlannedAct | null> {
  const choices = barChoices();
  try {
    const { tapIndex } = await wx.showActionSheet({ itemList: choices.map(({ text }) => text) });
    const until = choices[tapIndex]?.until;
    return until === undefined ? act : { ...act, barredUntil: until };
  } catch {
    // Closed without a choice.
    return null;
  }
}

function agreed(): Promise<boolean> {
  return confirmed({
    title: t('cards.confirmTitle'),
    content: t('cards.confirmDetail'),
    confirmText: t('cards.confirm'),
    cancelText: t('cards.cancel'),
  });
}
