/** The keys of identity codes on the page of the devices: whose turn it is, the next one, and refusing one in need. */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { anySession } from '../../../services/session';
import { section, t } from '../../i18n/devices/index';
import { listCodeKeys, planCodeKey, refuseCodeKey } from '../../services/code-keys';
import { keyRows, type KeyAct, type KeyRow } from './code-keys-view';

const ASK = { plan: planCodeKey, refuse: refuseCodeKey };

const CLOSED = {
  visible: false,
  act: 'plan' as KeyAct,
  key: 0,
  title: '',
  detail: '',
  placeholder: '',
  confirm: '',
};

Component({
  options: { styleIsolation: 'apply-shared' },
  data: {
    t: section('keys'),
    rows: [] as KeyRow[],
    /** Nobody could take over in an emergency. */
    lacksStandby: false,
    problem: null as ErrorText | null,
    sheet: CLOSED,
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  pageLifetimes: {
    show() {
      void this.load();
    },
  },
  methods: {
    async load() {
      await this.take(await listCodeKeys());
    },
    async take(answer: Awaited<ReturnType<typeof listCodeKeys>>) {
      if (!answer.ok) {
        this.setData({ problem: errorText(answer) });
        return;
      }
      const roles = (await anySession())?.roles ?? [];
      const mayChange = roles.includes('keeper') || roles.includes('office');
      const rows = keyRows(answer.value, mayChange);
      const lacksStandby = !answer.value.keys.some(
        ({ state }) => state === 'standby' || state === 'announced',
      );
      this.setData({ t: section('keys'), rows, lacksStandby, problem: null });
    },
    onAct(event: WechatMiniprogram.TouchEvent<object, object, { act: KeyAct; key: number }>) {
      const { act, key } = event.currentTarget.dataset;
      this.setData({
        sheet: {
          visible: true,
          act,
          key,
          title: t(`keys.${act}Title`, { key }),
          detail: t(`keys.${act}Explained`),
          placeholder: t(`keys.${act}Why`),
          confirm: t(`keys.${act}`),
        },
      });
    },
    onCloseSheet() {
      this.setData({ 'sheet.visible': false });
    },
    async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
      const { act, key } = this.data.sheet;
      this.setData({ 'sheet.visible': false });
      await this.take(await ASK[act]({ key, reason: event.detail.reason }));
    },
  },
});
