/** A sheet to look a country up in. Events: `choose` with `{ code, dialCode, name }`, `close`. */
import { section } from '../../i18n/index';
import { searchCountries, type ListedCountry } from './search-countries';

/** Rows that are drawn at once; more come as the list is scrolled. */
const PAGE = 30;

Component({
  properties: {
    visible: { type: Boolean, value: false },
    label: { type: String, value: '' },
    /** Shows the dial codes. */
    dial: { type: Boolean, value: false },
  },
  data: {
    t: section('countries'),
    query: '',
    shown: [] as ListedCountry[],
  },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ t: section('countries'), query: '', shown: firstPage('') });
    },
  },
  methods: {
    onSearch(event: WechatMiniprogram.Input) {
      const query = event.detail.value;
      this.setData({ query, shown: firstPage(query) });
    },
    onMore() {
      const { query, shown } = this.data;
      const next = searchCountries(query).slice(shown.length, shown.length + PAGE);
      const added = next.map((country, i) => [`shown[${shown.length + i}]`, country] as const);
      if (added.length > 0) this.setData(Object.fromEntries(added));
    },
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
      const country = this.data.shown.find(({ code }) => code === event.currentTarget.dataset.code);
      if (country !== undefined) this.triggerEvent('choose', country);
      this.triggerEvent('close');
    },
    onClose() {
      this.triggerEvent('close');
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});

function firstPage(query: string): ListedCountry[] {
  return searchCountries(query).slice(0, PAGE);
}
