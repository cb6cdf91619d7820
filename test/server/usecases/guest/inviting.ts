/** Invitations for tests, at the school where holders of a card have guests. */
import { profile } from '../../../../schools/sjtu/profile';
import { schoolProfileSchema } from '../../../../schools/schema';
import type { GuestActions } from '../../../../server/contract/guest';
import { answerInvitation } from '../../../../server/usecases/guest/answer-invitation';
import { enterGuests } from '../../../../server/usecases/guest/enter-guests';
import { inviteGuests } from '../../../../server/usecases/guest/invite-guests';
import type { Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { visitorOf } from '../visit/booking';

export const guestSchool = schoolProfileSchema.parse(profile);
export const SLOT = { campus: 'minhang', date: '2026-11-25', start: '07:00' };
export const SLOT_ID = 'minhang#2026-11-25#07:00';
export const GUEST_CONSENT = [{ id: 'guest', version: '2026-11-01' }];
export const HOST_AGREEMENT = [{ id: 'guest-agreement', version: '2026-11-01' }];

type Invite = GuestActions['inviteGuests']['input'];
type Answer = GuestActions['answerInvitation']['input'];
type Enter = GuestActions['enterGuests']['input'];

export function caller(harness: Harness, n: number) {
  return callerOf(harness, person(n).openid);
}

export function invite(harness: Harness, host: number, change: Partial<Invite> = {}) {
  return inviteGuests(harness.ports, caller(harness, host), { ...SLOT, people: 2, ...change });
}

/** The token of a link that person(host) made. */
export async function linkOf(
  harness: Harness,
  host: number,
  change: Partial<Invite> = {},
): Promise<string> {
  const answer = await invite(harness, host, change);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.token;
}

export function answer(
  harness: Harness,
  guest: number,
  token: string,
  change: Partial<Answer> = {},
) {
  return answerInvitation(harness.ports, caller(harness, guest), {
    token,
    visitor: visitorOf(guest),
    companions: [],
    consents: GUEST_CONSENT,
    ...change,
  });
}

export function enter(harness: Harness, host: number, guest: number, change: Partial<Enter> = {}) {
  return enterGuests(harness.ports, caller(harness, host), {
    ...SLOT,
    visitor: visitorOf(guest),
    companions: [],
    consents: HOST_AGREEMENT,
    ...change,
  });
}
