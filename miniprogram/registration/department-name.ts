/** Departments are sent under the name the registrar uses, and shown in the language people read. */
import { school } from '@school';
import { inLanguage } from '../i18n/language';

/** The text to show for a department; names that are not on the school's list stay as they were typed. */
export function departmentName(text: string): string {
  const known = school.registration.departments.find(
    ({ name }) => name.zh === text || name.en === text,
  );
  return known === undefined ? text : inLanguage(known.name);
}

/** The text to send: the registrar's own name where it is a known one. */
export function registrarName(text: string): string {
  const known = school.registration.departments.find(
    ({ name }) => name.zh === text || name.en === text,
  );
  return known === undefined ? text : known.name.zh;
}
