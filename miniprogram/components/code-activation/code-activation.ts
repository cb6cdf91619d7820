/**
 * Activating the identity code and nothing else: what it is, in a text that is agreed to; and the agreement about
 * payments, which is not ticked and cannot be. Event: `activated`.
 */
import { school } from '@school';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import { activateCode } from '../../services/card';

Component({
  data: {
    t: section('codeActivation'),
    texts: [] as { readonly id: string; readonly title: string; readonly body: string }[],
    payment: { title: '', body: '' },
    agreed: false,
    busy: false,
    problem: null as ErrorText | null,
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
      const { identityCode } = school;
      if (identityCode === undefined) return;
      const { consents, payment } = identityCode;
      this.setData({
        t: section('codeActivation'),
        texts: consents.map(({ id, title, body }) => ({
          id,
          title: inLanguage(title),
          body: inLanguage(body),
        })),
        payment: { title: inLanguage(payment.title), body: inLanguage(payment.body) },
      });
    },
    onAgree() {
      this.setData({ agreed: !this.data.agreed, problem: null });
    },
    async onActivate() {
      if (this.data.busy) return;
      const consents = this.data.agreed ? (school.identityCode?.consents ?? []) : [];
      this.setData({ busy: true, problem: null });
      const answer = await activateCode(consents.map(({ id, version }) => ({ id, version })));
      this.setData({ busy: false });
      if (answer.ok) this.triggerEvent('activated');
      else this.setData({ problem: errorText(answer) });
    },
  },
});
