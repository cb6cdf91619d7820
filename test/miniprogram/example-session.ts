/** A session as the server answers it, to be changed by the tests. */
import type { Session } from '../../server/contract/account';

export const NOW = Date.parse('2026-11-20T14:40:00+08:00');
export const NEXT = { date: '2026-11-26', cutOffAt: Date.parse('2026-11-26T12:00:00+08:00') };

const registration: NonNullable<Session['registration']> = {
  status: 'submitted',
  way: 'weekly-review',
  faceCheckedAt: null,
  due: null,
  version: 1,
  submittedAt: Date.parse('2026-11-20T14:32:00+08:00'),
  name: { chinese: '王示例', latin: 'WANG SHILI' },
  documentType: 'resident-card',
  issuingCountry: 'CN',
  documentMasked: '****002X',
  degrees: [],
  mobileMasked: '+86 ****8000',
  mobileConfirmed: true,
  emailMasked: 'w***@example.org',
  reasons: [],
  before: 312,
  toldByWeChat: false,
  earlier: [],
};

const card: NonNullable<Session['card']> = {
  number: '8205716365',
  status: 'active',
  name: registration.name,
  degrees: [],
  issuedAt: Date.parse('2026-11-26T15:30:00+08:00'),
  activeFrom: Date.parse('2026-11-27T00:00:00+08:00'),
  validUntil: '2028-11-26',
  activatedAt: null,
  boundAt: null,
  userName: null,
};

export function session(change: Partial<Session> = {}): Session {
  return {
    serverNow: NOW,
    roles: [],
    registration: null,
    card: null,
    sanction: null,
    cardMovedAt: null,
    faceCheck: false,
    unread: 0,
    review: { window: { state: 'open' }, next: NEXT },
    ...change,
  };
}

export function registrationWith(change: Partial<NonNullable<Session['registration']>> = {}) {
  return { ...registration, ...change };
}

export function cardWith(change: Partial<NonNullable<Session['card']>> = {}) {
  return { ...card, ...change };
}
