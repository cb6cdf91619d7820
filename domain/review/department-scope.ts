import { isSameDepartment, type DepartmentName } from '../roster/department';

/** What of a registration decides which department reviews it. */
export interface ReviewedRegistration {
  readonly degrees: readonly { readonly department: string }[];
}

/** Whether one of the claimed degrees is from one of these departments (ids of the school's profile). */
export function isOfDepartments(
  { degrees }: ReviewedRegistration,
  departmentIds: readonly string[],
  departments: readonly DepartmentName[],
): boolean {
  return degrees.some(({ department }) =>
    departmentIds.some((id) => isSameDepartment(id, department, departments)),
  );
}
