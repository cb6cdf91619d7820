/** JSON of the mini-program may name facts of the school: "${school.terms.card.zh}". */
import type { SchoolProfile } from '../../../schools/schema';
import { lineAt } from '../problems';
import type { Problems } from '../problems';

/** Puts the profile's texts where `${school.…}` stands; an unknown name is an error of the file. */
export function fillInSchool(
  text: string,
  school: SchoolProfile,
  file: string,
  problems: Problems,
): string {
  return text.replace(/\$\{school\.([\w.]+)\}/g, (whole, path: string, position: number) => {
    const value = path
      .split('.')
      .reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), school);
    if (typeof value !== 'string' && typeof value !== 'number') {
      problems.error(file, `the school's profile has no text '${path}'`, lineAt(text, position));
      return whole;
    }
    return JSON.stringify(String(value)).slice(1, -1);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
