/**
 * Makes the caller a member of staff with the roles of an invitation, once. The first one comes from configuration
 * (STAFF_INVITATION), the others from `inviteStaff`. Errors: INVITATION_INVALID for wrong, used and expired tokens
 * alike; ATTEMPTS_EXHAUSTED. Database calls: 6.
 */
import type { AccountActions } from '../../contract/account';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { InvitationDocument, StaffDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { invitationId, readToken } from './invitation-id';
import { returnAttempt, spendAttempt } from './spend-attempt';

/** Tokens have 100 bits; the budget keeps the log clean rather than the token safe. */
const BUDGET = 10;

type AcceptInvitation = UseCase<
  AccountActions['acceptInvitation']['input'],
  AccountActions['acceptInvitation']['output']
>;

export const acceptInvitation: AcceptInvitation = async (ports, caller, input) => {
  const budget = `invitation#account#${caller.accountKey}`;
  if (!(await spendAttempt(ports, budget, BUDGET))) {
    return { ok: false, code: 'ATTEMPTS_EXHAUSTED' };
  }
  const id = invitationId(ports, input.token);
  const invitations = ports.store.collection('invitations');
  const first = firstInvitation(ports, input.token, id);
  if (first !== null) {
    await invitations.add(first);
  }
  const now = new Date(ports.clock.now());
  const claimed = await invitations.update(
    { _id: id, usedBy: null, expiresAt: { after: now } },
    { set: { usedBy: caller.accountKey } },
  );
  const invitation = await invitations.get(id);
  // Claimed before and killed since: the same account finishes.
  if (invitation === null || (claimed === 0 && invitation.usedBy !== caller.accountKey)) {
    return { ok: false, code: 'INVITATION_INVALID', field: 'token' };
  }
  const roles = await join(ports, invitation, {
    _id: caller.accountKey,
    schema: 1,
    name: invitation.name,
    roles: invitation.roles,
    departments: invitation.departments ?? [],
    invitedBy: invitation.createdBy,
    since: now,
  });
  await Promise.all([
    returnAttempt(ports, budget),
    writeAudit(ports, `invitation ${id} accepted`, {
      actor: caller.accountKey,
      action: 'accept-invitation',
      subject: caller.accountKey,
      reason: null,
    }),
  ]);
  return { ok: true, value: { roles } };
};

/** Somebody on the staff already keeps the roles they have. */
async function join(
  ports: Ports,
  invitation: InvitationDocument,
  member: StaffDocument,
): Promise<StaffDocument['roles']> {
  const staff = ports.store.collection('staff');
  if ((await staff.add(member)) === 'added') {
    return member.roles;
  }
  const present = await staff.get(member._id);
  const roles = [...new Set([...(present?.roles ?? []), ...invitation.roles])];
  const departments = [
    ...new Set([...(present?.departments ?? []), ...(invitation.departments ?? [])]),
  ];
  await staff.update({ _id: member._id }, { set: { roles, departments } });
  return roles;
}

/** The invitation from configuration is written down when it is first shown, so that it can be used only once. */
function firstInvitation(ports: Ports, token: string, id: string): InvitationDocument | null {
  const configured = ports.firstInvitation;
  if (
    configured === null ||
    invitationId(ports, configured) !== invitationId(ports, readToken(token))
  ) {
    return null;
  }
  return {
    _id: id,
    schema: 1,
    roles: ['office', 'keeper'],
    name: ports.school.office.name.zh,
    createdBy: 'configuration',
    expiresAt: new Date(8.64e15),
    usedBy: null,
  };
}
