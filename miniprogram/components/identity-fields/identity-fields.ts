/**
 * Name and identity document of a person. Properties: `value` (`Identity`), `errors` (`IdentityErrors`), `masked` (how
 * the number stands in an earlier registration), `bothNames` (asks for the name in the other script too),
 * `residentOnly` (a mainland identity card and nothing else), `numberOptional` (says that the number may be left
 * out). Events:
 * `change` with the whole `Identity`, `leave` when a field has been typed into and left.
 */
import { section, t } from '../../i18n/index';
import { countryName } from '../country-picker/search-countries';
import {
  DOCUMENT_GROUPS,
  firstScript,
  groupOf,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type DocumentGroup,
  type Identity,
} from './identity';

type TypedEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { field: 'number' | 'chinese' | 'latin' }
>;

Component({
  properties: {
    value: { type: Object, value: NO_IDENTITY },
    errors: { type: Object, value: NO_IDENTITY_ERRORS },
    masked: { type: String, value: '' },
    bothNames: { type: Boolean, value: false },
    documentOnly: { type: Boolean, value: false },
    residentOnly: { type: Boolean, value: false },
    numberOptional: { type: Boolean, value: false },
  },
  data: {
    t: section('identity'),
    groups: [] as { value: string; label: string }[],
    group: 'resident',
    /** The script of the name that stands first on the document, and the other one. */
    first: 'chinese',
    second: 'latin',
    kinds: [] as { value: string; label: string }[],
    countryName: '',
    numberHint: '',
    choosing: false,
  },
  lifetimes: {
    attached() {
      const groups = Object.keys(DOCUMENT_GROUPS) as DocumentGroup[];
      this.setData({
        t: section('identity'),
        groups: groups.map((value) => ({ value, label: t(`identity.group-${value}`) })),
      });
    },
  },
  observers: {
    'value.type, value.issuingCountry'(type: Identity['type'], issuingCountry: string) {
      const group = groupOf(type);
      const types = DOCUMENT_GROUPS[group];
      const kinds =
        types.length < 2
          ? []
          : types.map((value) => ({ value, label: t(`identity.short-${value}`) }));
      const first = firstScript(type);
      const second = first === 'latin' ? 'chinese' : 'latin';
      this.setData({ group, kinds, first, second, countryName: countryName(issuingCountry) });
    },
    masked(masked: string) {
      this.setData({ numberHint: masked === '' ? '' : t('identity.numberAgain', { masked }) });
    },
  },
  methods: {
    onGroup(event: WechatMiniprogram.CustomEvent<{ value: DocumentGroup }>) {
      this.change({ type: DOCUMENT_GROUPS[event.detail.value][0] });
    },
    onKind(event: WechatMiniprogram.CustomEvent<{ value: Identity['type'] }>) {
      this.change({ type: event.detail.value });
    },
    onType(event: TypedEvent) {
      this.change({ [event.currentTarget.dataset.field]: event.detail.value });
    },
    onLeave() {
      this.triggerEvent('leave');
    },
    onCountries() {
      this.setData({ choosing: true });
    },
    onCountriesClose() {
      this.setData({ choosing: false });
    },
    onCountry(event: WechatMiniprogram.CustomEvent<{ code: string }>) {
      this.change({ issuingCountry: event.detail.code });
    },
    change(change: Partial<Identity>) {
      this.triggerEvent('change', { ...this.data.value, ...change });
    },
  },
});
