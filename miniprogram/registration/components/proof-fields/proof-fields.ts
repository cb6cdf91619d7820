/**
 * Photos of the identity document and of the proof of study, each sent as soon as it is taken, and only after consent.
 * Property `error`. Event: `change` with `{ complete }`, whether both are there.
 */
import { school } from '@school';
import { fittedProof, PROOF_KINDS, type ProofKind } from '../../../../domain/account/proof-photo';
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { inLanguage } from '../../../i18n/language';
import { getProofs, submitProof, type Proofs } from '../../../services/applications';
import { choosePicture } from '../../../pictures/choose-picture';
import { drawPicture } from '../../../pictures/draw-picture';
import { section, t } from '../../i18n/index';

interface Slot {
  readonly kind: ProofKind;
  readonly title: string;
  readonly hint: string;
  readonly url: string;
}

const QUALITY = 0.8;

Component({
  options: { addGlobalClass: true },
  properties: {
    error: { type: String, value: '' },
  },
  data: {
    t: section('proofs'),
    consents: [] as { id: string; title: string; body: string }[],
    agreed: false,
    slots: [] as Slot[],
    /** The photo that is on its way; '' for none. */
    busy: '',
    wrong: '',
    problem: null as ErrorText | null,
  },
  lifetimes: {
    attached() {
      this.setData({
        t: section('proofs'),
        consents: (school.registration.documents?.consents ?? []).map(({ id, title, body }) => ({
          id,
          title: inLanguage(title),
          body: inLanguage(body),
        })),
      });
      this.show({ identity: null, study: null });
      void this.load();
    },
  },
  methods: {
    async load() {
      const answer = await getProofs();
      if (answer.ok) this.show(answer.value);
    },

    show(proofs: Proofs) {
      this.setData({
        slots: PROOF_KINDS.map((kind) => ({
          kind,
          title: t(`proofs.${kind}`),
          hint: t(`proofs.${kind}Hint`),
          url: proofs[kind] ?? '',
        })),
        // Whoever has sent one has agreed.
        agreed: this.data.agreed || PROOF_KINDS.some((kind) => proofs[kind] !== null),
      });
      const complete = PROOF_KINDS.every((kind) => proofs[kind] !== null);
      this.triggerEvent('change', { complete });
    },

    onAgree() {
      this.setData({ agreed: !this.data.agreed, wrong: '' });
    },

    async onChoose(event: WechatMiniprogram.TouchEvent<object, object, { kind: ProofKind }>) {
      const { kind } = event.currentTarget.dataset;
      if (this.data.busy !== '') return;
      if (!this.data.agreed) {
        this.setData({ wrong: t('proofs.agreeFirst') });
        return;
      }
      const path = await choosePicture('back');
      if (path === undefined) return;
      this.setData({ busy: kind, problem: null });
      const drawn = await drawPicture(this, '#drawing', path, (width, height) => ({
        part: { left: 0, top: 0, width, height },
        ...fittedProof(width, height),
        quality: QUALITY,
      }));
      if (drawn === undefined) {
        this.setData({ busy: '' });
        void wx.showToast({ title: t('photo.unreadable'), icon: 'none' });
        return;
      }
      const consents = (school.registration.documents?.consents ?? []).map(({ id, version }) => ({
        id,
        version,
      }));
      const answer = await submitProof(kind, drawn, consents);
      this.setData({ busy: '' });
      if (answer.ok) this.show(answer.value);
      else this.setData({ problem: errorText(answer) });
    },
  },
});
