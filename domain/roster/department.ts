import { BLANKS, halfWidth } from '../identity/half-width';

/** A department of the school as its profile names it. */
export interface DepartmentName {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Earlier names, and departments that were merged into it. */
  readonly formerNames?: readonly string[] | undefined;
}

/**
 * Whether two texts mean the same department: the same words but for blanks, case, width and punctuation, or two
 * names (id, Chinese, English, former ones) of one of the school's departments.
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
  const known = departments.find(({ id, name, formerNames = [] }) =>
    [id, name.zh, name.en, ...formerNames].some((word) => normalForm(word) === key),
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
