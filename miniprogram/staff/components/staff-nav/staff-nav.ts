/** The pages of the staff package: beside the page in a wide window, above it on a phone. */
import { school } from '@school';
import { inLanguage } from '../../../i18n/language';
import { anySession } from '../../../services/session';
import { section } from '../../i18n/index';

const REVIEWING = ['office', 'reviewer', 'auditor'] as const;

/** Each page with the roles for which the server answers it; the ways of the school decide which desk there is. */
const PAGES = [
  ...(school.registration.ways.includes('weekly-review')
    ? [{ name: 'desk', roles: REVIEWING } as const]
    : []),
  ...(school.registration.ways.includes('documents')
    ? [{ name: 'applications', roles: REVIEWING } as const]
    : []),
  { name: 'roster', roles: ['office', 'auditor'] },
  { name: 'cards', roles: ['office'] },
  { name: 'counter', roles: ['office'] },
  { name: 'visits', roles: ['office', 'guard'] },
  // Children without a document are noticed where nobody invites, too.
  ...(school.guests === null && school.visit.childrenNeedDocument
    ? []
    : [{ name: 'guests', roles: ['office', 'auditor'] } as const]),
  { name: 'entries', roles: ['office', 'keeper'] },
  { name: 'people', roles: ['office'] },
  { name: 'gates', roles: ['office', 'keeper'] },
  { name: 'requests', roles: ['office'] },
  { name: 'audit', roles: ['auditor'] },
] as const;

const PAGE_ICONS = {
  desk: 'task-checked',
  applications: 'task-checked',
  roster: 'file-excel',
  cards: 'creditcard',
  counter: 'assignment-user',
  visits: 'calendar',
  entries: 'login',
  guests: 'usergroup-add',
  people: 'usergroup',
  gates: 'qrcode',
  requests: 'edit-1',
  audit: 'history',
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
      void this.show();
    },
  },
  pageLifetimes: {
    show() {
      void this.show();
    },
  },
  methods: {
    async show() {
      const texts = section('nav');
      const roles = (await anySession())?.roles ?? [];
      const pages = PAGES.filter((page) => page.roles.some((role) => roles.includes(role)));
      if (this.data.label === texts.label && this.data.pages.length === pages.length) return;
      this.setData({
        school: inLanguage(school.name),
        label: texts.label,
        pages: pages.map(({ name }) => ({ name, text: texts[name], icon: PAGE_ICONS[name] })),
      });
    },
    onGo(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      if (name !== this.data.current) void wx.redirectTo({ url: `/staff/${name}/${name}` });
    },
  },
});
