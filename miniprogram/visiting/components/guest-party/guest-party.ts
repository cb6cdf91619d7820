/**
 * Who comes with an invitation: rows that lead to the page of a person, and the number plate. People stand in
 * services/visiting-party alone; the page hands in their rows. Events: `plate` `{ value }`.
 */
import { section } from '../../i18n/index';

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    /** Of the first person and the companions; see party-rows.ts. */
    rows: { type: Array, value: [] as { index: number; title: string; detail: string }[] },
    /** The index of whoever may be added; -2 for nobody more. */
    next: { type: Number, value: -2 },
    /** Whether a host enters them: then nobody is taken for the person who holds the phone. */
    byHost: { type: Boolean, value: false },
    vehicles: { type: Boolean, value: false },
    plate: { type: String, value: '' },
  },
  data: { t: section('party') },
  lifetimes: {
    attached() {
      this.setData({ t: section('party') });
    },
  },
  methods: {
    onPerson(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const as = this.data.byHost ? '&as=guest' : '';
      void wx.navigateTo({
        url: `/visiting/visitor/visitor?index=${event.currentTarget.dataset.index}${as}`,
      });
    },
    onPlate(event: WechatMiniprogram.Input) {
      this.triggerEvent('plate', { value: event.detail.value });
    },
  },
});
