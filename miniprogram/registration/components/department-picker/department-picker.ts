/**
 * A sheet to look a school of the university up in, or to give a name that is no longer used. Events: `choose` with
 * `{ name }`, `close`.
 */
import { school } from '@school';
import { inLanguage } from '../../../i18n/language';
import { section, t } from '../../i18n/index';

interface Listed {
  readonly id: string;
  readonly name: string;
}

Component({
  properties: {
    visible: { type: Boolean, value: false },
  },
  data: {
    t: section('departments'),
    query: '',
    shown: [] as Listed[],
    /** The line that takes what was typed as it is; '' while that is a known name or nothing. */
    own: '',
  },
  observers: {
    visible(visible: boolean) {
      if (visible)
        this.setData({ t: section('departments'), query: '', own: '', shown: listed('') });
    },
  },
  methods: {
    onSearch(event: WechatMiniprogram.Input) {
      const query = event.detail.value;
      const shown = listed(query);
      const isOwn = query.trim() !== '' && !shown.some(({ name }) => name === query.trim());
      this.setData({
        query,
        shown,
        own: isOwn ? t('departments.use', { name: query.trim() }) : '',
      });
    },
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      this.triggerEvent('choose', { name: event.currentTarget.dataset.name.trim() });
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

function listed(query: string): Listed[] {
  const wanted = query.trim().toLowerCase();
  return school.registration.departments
    .filter(({ name }) => name.zh.includes(wanted) || name.en.toLowerCase().includes(wanted))
    .map(({ id, name }) => ({ id, name: inLanguage(name) }));
}
