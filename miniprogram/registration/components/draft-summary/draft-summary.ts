/** What is about to be sent, to be looked at once more. Property `draft`; event `edit` with `{ step }`. */
import type { Degree } from '../../../../domain/roster/degree';
import { departmentName } from '../../department-name';
import { countryName } from '../../../components/country-picker/search-countries';
import { t as mainText } from '../../../i18n/index';
import type { Draft, DegreeDraft } from '../../draft';
import { section, t } from '../../i18n/index';

interface Block {
  readonly step: 'identity' | 'degrees' | 'contact';
  readonly title: string;
  readonly lines: readonly string[];
}

Component({
  properties: {
    draft: { type: Object },
  },
  data: {
    t: section('form'),
    blocks: [] as Block[],
  },
  observers: {
    draft(draft: Draft | null) {
      if (draft !== null) this.setData({ t: section('form'), blocks: blocksOf(draft) });
    },
  },
  methods: {
    onEdit(event: WechatMiniprogram.TouchEvent<object, object, { step: string }>) {
      this.triggerEvent('edit', { step: event.currentTarget.dataset.step });
    },
  },
});

function blocksOf({ identity, degrees, dialCode, mobile, email }: Draft): Block[] {
  const document = [
    mainText(`identity.short-${identity.type}`),
    identity.type === 'passport' ? countryName(identity.issuingCountry) : '',
    identity.number,
  ];
  const names = [identity.chinese, identity.latin].filter(isFilled);
  return [
    {
      step: 'identity',
      title: t('form.reviewIdentity'),
      lines: [names.join(' '), document.filter(isFilled).join(' ')],
    },
    { step: 'degrees', title: t('form.reviewDegrees'), lines: degrees.map(degreeLine) },
    {
      step: 'contact',
      title: t('form.reviewContact'),
      lines: [/^(\+|00)/.test(mobile) ? mobile : `+${dialCode} ${mobile}`, email].filter(isFilled),
    },
  ];
}

function degreeLine({
  department,
  programme,
  degree,
  entryYear,
  graduationYear,
}: DegreeDraft): string {
  const years = entryYear === '' ? graduationYear : `${entryYear}–${graduationYear}`;
  return [years, levelName(degree), departmentName(department), programme]
    .filter(isFilled)
    .join(' · ');
}

function levelName(degree: string): string {
  const names: Readonly<Partial<Record<Degree, string>>> = section('degrees');
  return names[degree as Degree] ?? '';
}

function isFilled(text: string): boolean {
  return text.trim() !== '';
}
