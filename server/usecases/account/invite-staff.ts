/**
 * Makes an invitation for one person, valid seven days and once; the token is shown in this answer only. Nobody can
 * invite to a role beyond the office's. Database calls: 2.
 */
import type { StaffActions } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { invitationId } from './invitation-id';

const LIFE_MS = 7 * 24 * 3_600_000;

type InviteStaff = UseCase<
  StaffActions['inviteStaff']['input'],
  StaffActions['inviteStaff']['output']
>;

export const inviteStaff: InviteStaff = async (ports, caller, input) => {
  const token = ports.randomness.token();
  const id = invitationId(ports, token);
  const expiresAt = ports.clock.now() + LIFE_MS;
  await ports.store.collection('invitations').add({
    _id: id,
    schema: 1,
    roles: input.roles,
    departments: input.departments ?? [],
    name: input.name.trim(),
    createdBy: caller.accountKey,
    expiresAt: new Date(expiresAt),
    usedBy: null,
  });
  await writeAudit(ports, `invitation ${id} made`, {
    actor: caller.accountKey,
    action: 'invite-staff',
    subject: id,
    reason: input.roles.join(' '),
  });
  return { ok: true, value: { token, expiresAt } };
};
