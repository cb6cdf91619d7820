import {
  isOfDepartments,
  type ReviewedRegistration,
} from '../../../domain/review/department-scope';
import type { Desk } from '../../contract/review';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';

/** What the caller may do at the desk: the office everything, a department what the profile says, an auditor look. */
export function partOf(ports: Ports, { roles }: Caller): Desk['part'] {
  if (roles.includes('office')) {
    return 'office';
  }
  if (!roles.includes('reviewer')) {
    return 'looks';
  }
  return ports.school.review.departmentReviewers === 'decide' ? 'decides' : 'recommends';
}

/** Which registrations the caller sees. */
export type Scope = (registration: ReviewedRegistration) => boolean;

/** The office and auditors see everything, a reviewer what is of their departments. One database call for a reviewer. */
export async function scopeOf(ports: Ports, caller: Caller): Promise<Scope> {
  if (caller.roles.includes('office') || caller.roles.includes('auditor')) {
    return () => true;
  }
  const member = await ports.store.collection('staff').get(caller.accountKey);
  const departments = member?.departments ?? [];
  return (registration) =>
    isOfDepartments(registration, departments, ports.school.registration.departments);
}

/** Whether the caller decides, rather than only recommends. Errors: ONLY_RECOMMENDS, NOT_PERMITTED. */
export function mayDecideAtDesk(ports: Ports, caller: Caller): Outcome<true> {
  switch (partOf(ports, caller)) {
    case 'office':
    case 'decides':
      return { ok: true, value: true };
    case 'recommends':
      return { ok: false, code: 'ONLY_RECOMMENDS' };
    case 'looks':
      return { ok: false, code: 'NOT_PERMITTED' };
  }
}
