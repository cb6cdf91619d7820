/** The story of a card that its holder cannot use at present: held back, over, or moved to another WeChat. Pure. */
import { school } from '@school';
import type { ShownCardStatus } from '../../../domain/card/card';
import { momentSeenFrom } from '../../i18n/dates';
import { t } from '../../i18n/index';
import type { Story } from './story';

const RECOVER = '/registration/recover/recover';
const SANCTION = '/registration/sanction/sanction';

type HeldStatus = Exclude<ShownCardStatus, 'issued' | 'active' | 'restricted'>;

export function movedStory(movedAt: number, now: number): Story {
  return {
    tag: t('held.movedTag'),
    tone: 'warning',
    headline: t('held.movedHeadline'),
    detail: t('held.movedDetail', { moment: momentSeenFrom(movedAt, now) }),
    reasons: [],
    steps: [],
    action: { id: 'recover', text: t('held.movedAction'), url: RECOVER },
    mine: false,
    contact: true,
  };
}

/** A card that does not open the gate at present, and the one action that helps. */
export function heldStory(status: HeldStatus, sanctioned: boolean): Story {
  return {
    tag: t(`held.${status}Tag`),
    tone: status === 'revoked' ? 'error' : 'warning',
    headline: t(`held.${status}Headline`),
    detail: heldDetail(status, sanctioned),
    reasons: [],
    steps: [],
    action: heldAction(status, sanctioned),
    mine: false,
    contact: true,
  };
}

function heldDetail(status: HeldStatus, sanctioned: boolean): string {
  const { renewalFeeFen } = school.card;
  if (status === 'expired' && renewalFeeFen > 0) {
    return t('held.expiredFeeDetail', { fee: (renewalFeeFen / 100).toFixed(2) });
  }
  return status === 'revoked' && sanctioned
    ? t('held.revokedSanctionDetail')
    : t(`held.${status}Detail`);
}

function heldAction(status: HeldStatus, sanctioned: boolean): Story['action'] {
  switch (status) {
    case 'expired':
      return school.card.renewalFeeFen > 0 ? null : { id: 'renew', text: t('held.renew'), url: '' };
    case 'frozen':
      return { id: 'unfreeze', text: t('held.unfreeze'), url: '' };
    case 'revoked':
      return sanctioned ? { id: 'sanction', text: t('held.sanction'), url: SANCTION } : null;
    case 'suspended':
      return null;
  }
}
