/** Attaching a renewed or a second document to the holder of a card, who stands at the counter with it. */
import {
  DOCUMENT_TYPES,
  parseIdentityDocument,
  type DocumentType,
} from '../../../domain/identity/document';
import { dateOf } from '../../../domain/calendar/shanghai';
import { countryName } from '../../components/country-picker/search-countries';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { t as main } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/document/index';
import { attachDocument, chosenCard } from '../services/cards';

const NO_ERRORS = { number: '', country: '', evidence: '', reason: '' };
const FIRST = DOCUMENT_TYPES.indexOf('passport');

Page({
  data: {
    t: section('document'),
    card: '',
    types: [] as string[],
    type: FIRST,
    isPassport: true,
    number: '',
    country: '',
    countryName: '',
    choosing: false,
    evidence: '',
    reason: '',
    errors: NO_ERRORS,
    problem: null as ErrorText | null,
    outcome: null as { good: boolean; title: string; next: string } | null,
    busy: false,
  },

  onLoad() {
    localisePage(this, section('document'), section('document').title);
    this.setData({
      card: chosenCard(),
      types: DOCUMENT_TYPES.map((type) => main(`identity.short-${type}`)),
    });
  },

  typeNow(): DocumentType {
    return DOCUMENT_TYPES[this.data.type] ?? 'passport';
  },

  onType(event: WechatMiniprogram.PickerChange) {
    this.setData({ type: Number(event.detail.value), errors: NO_ERRORS });
    this.setData({ isPassport: this.typeNow() === 'passport' });
  },

  onTyped(
    event: WechatMiniprogram.CustomEvent<
      { value: string },
      object,
      { field: 'number' | 'evidence' | 'reason' }
    >,
  ) {
    this.setData({
      [event.currentTarget.dataset.field]: event.detail.value,
      errors: NO_ERRORS,
      problem: null,
    });
  },

  onCountries() {
    this.setData({ choosing: true });
  },

  onCountriesClose() {
    this.setData({ choosing: false });
  },

  onCountry(event: WechatMiniprogram.CustomEvent<{ code: string }>) {
    const { code } = event.detail;
    this.setData({ country: code, countryName: countryName(code), errors: NO_ERRORS });
  },

  documentNow() {
    const { number, country } = this.data;
    const type = this.typeNow();
    return { type, number, ...(type === 'passport' ? { issuingCountry: country } : {}) };
  },

  check(): typeof NO_ERRORS {
    const parsed = parseIdentityDocument(this.documentNow(), dateOf(serverNow()));
    const text = parsed.ok ? '' : fieldErrorText(parsed.code);
    const isCountry = !parsed.ok && parsed.field === 'issuingCountry';
    const missing = (typed: string, code: string): string =>
      typed.trim() === '' ? fieldErrorText(code) : '';
    return {
      number: isCountry ? '' : text,
      country: isCountry ? text : '',
      evidence: missing(this.data.evidence, 'DOCUMENT_EVIDENCE_MISSING'),
      reason: missing(this.data.reason, 'REASON_MISSING'),
    };
  },

  async onAttach() {
    if (this.data.busy) return;
    const errors = this.check();
    this.setData({ errors, problem: null });
    if (Object.values(errors).some((text) => text !== '')) return;
    const { card, evidence, reason } = this.data;
    this.setData({ busy: true });
    const answer = await attachDocument(card, this.documentNow(), evidence, reason);
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { outcome, other } = answer.value;
    const whose = { name: other?.nameMasked ?? '', cards: other?.cards.join(' ') ?? '' };
    this.setData({
      outcome: {
        good: outcome !== 'belongs-to-another',
        title: t(`document.${outcome}`),
        next:
          outcome === 'belongs-to-another'
            ? t('document.belongs-to-anotherNext', whose)
            : t(`document.${outcome}Next`),
      },
    });
  },

  onBack() {
    void wx.navigateBack();
  },
});
