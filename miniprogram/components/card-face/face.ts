/** What stands on the face of a card. */
import { formatCardNumber } from '../../../domain/card/card-number';
import type { ShownCardStatus } from '../../../domain/card/card';
import { t } from '../../i18n/index';
import type { Session } from '../../services/session';

export interface Face {
  readonly name: string;
  readonly otherName: string;
  /** Set smaller, so that it stays on one line. */
  readonly long: boolean;
  /** In groups of digits. */
  readonly number: string;
  /** In both languages, as the state. */
  readonly untilLabel: string;
  readonly validUntil: string;
  readonly state: string;
  readonly active: boolean;
}

/** The state is written in both languages: who looks at the card may not read its holder's. */
const STATES: Readonly<Record<ShownCardStatus, string>> = {
  active: '有效 Active',
  issued: '未激活 Not active',
  expired: '已过期 Expired',
  suspended: '暂停 Suspended',
  // The restriction is about guests; whoever looks at the card lets its holder in.
  restricted: '有效 Active',
  frozen: '冻结 Frozen',
  revoked: '已停用 Stopped',
};

/** Whether the card opens gates: a restriction concerns guests only. */
export function isInUse(status: ShownCardStatus): status is 'active' | 'restricted' {
  return status === 'active' || status === 'restricted';
}

/** Letters or characters that fit into a line at the large size. */
const FITS = 14;

export function faceOf(card: NonNullable<Session['card']>): Face {
  const { chinese, latin } = card.name;
  const name = chinese ?? latin ?? '';
  return {
    name,
    otherName: chinese === undefined ? '' : (latin ?? ''),
    long: widthOf(name) > FITS,
    number: formatCardNumber(card.number),
    untilLabel: card.validUntil === null ? '有效期 Validity' : '有效期至 Valid until',
    validUntil: card.validUntil ?? t('face.life'),
    state: STATES[card.status],
    active: isInUse(card.status),
  };
}

/** A Chinese character is as wide as two letters. */
function widthOf(name: string): number {
  return [...name].reduce((sum, character) => sum + (character > '⺀' ? 2 : 1), 0);
}
