/** Server only: names are compared by sound. Whether two registrations under different documents are one person. */
import { compareNames } from '../identity/compare-names';
import type { PersonName } from '../identity/names';
import { soundKeyOf } from '../identity/sound-key';
import type { DateText } from '../calendar/shanghai';
import type { Degree } from '../roster/degree';

/** What is looked at to recognise a person. */
export interface Likeness {
  /** Those of `likenessKeys`. */
  readonly keys: readonly string[];
  readonly name: PersonName;
  /** Null where the document does not tell it, as a passport's number. */
  readonly birthDate: DateText | null;
}

/** Keys of which two that look like one person share at least one: a name of this sound with a degree of this year. */
export function likenessKeys(
  name: PersonName,
  degrees: readonly { readonly degree: Degree; readonly graduationYear: number }[],
): string[] {
  const sound = soundKeyOf(name);
  const keys = degrees.map(({ degree, graduationYear }) => `${sound}|${graduationYear}|${degree}`);
  return sound === '' ? [] : [...new Set(keys)];
}

/**
 * Whether the data say that two look like one person, as with a renewed passport: a degree in common, and an equal name
 * where no birth dates contradict, or a similar name where equal birth dates speak for it. A person decides, never this.
 */
export function looksLikeSamePerson(first: Likeness, second: Likeness): boolean {
  if (!second.keys.some((key) => first.keys.includes(key))) return false;
  const areKnown = first.birthDate !== null && second.birthDate !== null;
  const areEqual = first.birthDate === second.birthDate;
  switch (compareNames(first.name, second.name).kind) {
    case 'exact':
      return !areKnown || areEqual;
    case 'near':
      return areKnown && areEqual;
    case 'different':
      return false;
  }
}
