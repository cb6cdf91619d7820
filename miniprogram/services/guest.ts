/** Guests: whom one invites, and invitations one was sent. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';

type Guest = Contract['guest'];
export type Invitations = Guest['listInvitations']['output'];
export type InvitationView = Invitations['invitations'][number];
export type GuestWarning = Invitations['warnings'][number];
export type GuestView = Guest['openInvitation']['output'];
type Answer<A extends keyof Guest> = Promise<CallAnswer<Guest[A]['output']>>;

export function listInvitations(): Answer<'listInvitations'> {
  return call('guest', 'listInvitations', {});
}

export function inviteGuests(input: Guest['inviteGuests']['input']): Answer<'inviteGuests'> {
  return call('guest', 'inviteGuests', input);
}

/** Guests whose data the host enters, having their agreement. */
export function enterGuests(input: Guest['enterGuests']['input']): Answer<'enterGuests'> {
  return call('guest', 'enterGuests', input);
}

/** A new link; the one that was sent before stops. */
export function renewLink(invitationId: string, version: number): Answer<'renewLink'> {
  return call('guest', 'renewLink', { invitationId, version });
}

export function cancelInvitation(
  invitationId: string,
  version: number,
): Answer<'cancelInvitation'> {
  return call('guest', 'cancelInvitation', { invitationId, version });
}

/** Takes places that were offered to guests whom the host entered. */
export function acceptOffer(invitationId: string, version: number): Answer<'acceptGuestOffer'> {
  return call('guest', 'acceptGuestOffer', { invitationId, version });
}

export function openInvitation(token: string): Answer<'openInvitation'> {
  return call('guest', 'openInvitation', { token });
}

export function answerInvitation(
  input: Guest['answerInvitation']['input'],
): Answer<'answerInvitation'> {
  return call('guest', 'answerInvitation', input);
}

export function objectToWarning(warningId: string, text: string): Answer<'objectToWarning'> {
  return call('guest', 'objectToWarning', { warningId, text });
}
