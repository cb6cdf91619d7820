/** A link that was just made, to be sent on: the page shares it. Event `done`. */
import { section } from '../../i18n/index';

Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    detail: { type: String, value: '' },
  },
  data: { t: section('link') },
  lifetimes: {
    attached() {
      this.setData({ t: section('link') });
    },
  },
  methods: {
    onDone() {
      this.triggerEvent('done');
    },
  },
});
