import { BLANKS, halfWidth } from '../identity/half-width';

/** A department of the school as its profile names it. */
export interface DepartmentName {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/**
 * Whether two texts mean the same department: the same words but for blanks, case, width and punctuation, or two
 * names (id, Chinese, English) of one of the school's departments. Renamed and merged departments are not the same.
 */
export function isSameDepartment(
  first: string,
  second: string,
  departments: readonly DepartmentName[] = [],
): boolean {
  return departmentKey(first, departments) === departmentKey(second, departments);
}

function departmentKey(text: string, departments: readonly DepartmentName[]): string {
  const key = normalForm(text);
  const known = departments.find(({ id, name }) =>
    [id, name.zh, name.en].some((word) => normalForm(word) === key),
  );
  return known === undefined ? key : normalForm(known.id);
}

function normalForm(text: string): string {
  return halfWidth(text)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(BLANKS, '')
    .replace(/[·•・.,，、'’()（）\-–—/]/g, '');
}
