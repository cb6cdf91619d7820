/** The pages of the staff package: beside the page in a wide window, above it on a phone. */
import { school } from '@school';
import { inLanguage } from '../../../i18n/language';
import { section } from '../../i18n/index';

const PAGES = ['desk', 'roster', 'cards', 'people'] as const;

const PAGE_ICONS = {
  desk: 'task-checked',
  roster: 'file-excel',
  cards: 'creditcard',
  people: 'usergroup',
};

Component({
  properties: {
    /** The page that is shown. */
    current: { type: String, value: '' },
  },
  data: {
    school: '',
    label: '',
    pages: [] as { readonly name: string; readonly text: string; readonly icon: string }[],
  },
  lifetimes: {
    attached() {
      this.show();
    },
  },
  pageLifetimes: {
    show() {
      this.show();
    },
  },
  methods: {
    show() {
      const texts = section('nav');
      if (this.data.label === texts.label) return;
      this.setData({
        school: inLanguage(school.name),
        label: texts.label,
        pages: PAGES.map((name) => ({ name, text: texts[name], icon: PAGE_ICONS[name] })),
      });
    },
    onGo(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      if (name !== this.data.current) void wx.redirectTo({ url: `/staff/${name}/${name}` });
    },
  },
});
