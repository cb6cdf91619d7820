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
  return (
    first === second || departmentKey(first, departments) === departmentKey(second, departments)
  );
}

function departmentKey(text: string, departments: readonly DepartmentName[]): string {
  const key = normalForm(text);
  return keysByName(departments).get(key) ?? key;
}

/** Made once for each school: a large batch asks hundreds of thousands of times. */
const known = new WeakMap<readonly DepartmentName[], ReadonlyMap<string, string>>();

/** Where two departments have had one name, the first has it. */
function keysByName(departments: readonly DepartmentName[]): ReadonlyMap<string, string> {
  const found = known.get(departments);
  if (found !== undefined) return found;
  const keys = new Map<string, string>();
  for (const { id, name, formerNames = [] } of departments) {
    for (const word of [id, name.zh, name.en, ...formerNames].map(normalForm)) {
      if (!keys.has(word)) keys.set(word, normalForm(id));
    }
  }
  known.set(departments, keys);
  return keys;
}

function normalForm(text: string): string {
  return halfWidth(text)
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(BLANKS, '')
    .replace(/[·•・.,，、'’()（）\-–—/]/g, '');
}
