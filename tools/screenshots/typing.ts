/** What people type and tap on the way to a picture. */
import { school } from '../demonstration/built-school';
import { castOf, type CastMember } from '../demonstration/cast';
import type { Studio } from './studio';

const GROUPS = {
  'resident-card': 'resident',
  passport: 'passport',
  'travel-permit-hk-mo': 'permit',
} as const;

export function castMember(persona: string): CastMember {
  const found = castOf(school.id).find((one) => one.persona === persona);
  if (found === undefined) {
    throw new Error(`${persona} is not in the cast`);
  }
  return found;
}

/** Document and name, on any page that asks for them. */
export async function typeIdentity(
  studio: Studio,
  person: CastMember,
  number = person.number,
): Promise<void> {
  const group = GROUPS[person.documentType];
  await studio.tap(`#identity >>> #document-group >>> #document-group-${group}`);
  await studio.type('#identity >>> #name', person.chinese ?? person.latin);
  await studio.type('#identity >>> #document-number', number);
}

export async function agree(studio: Studio): Promise<void> {
  await studio.tap('#consent-registration');
  await studio.tap('#next');
}

export async function typeDegree(studio: Studio, person: CastMember): Promise<void> {
  await studio.tap('#degree-0 >>> #department-0');
  const picker = '#degree-0 >>> #department-picker-0';
  await studio.type(`${picker} >>> #department-search`, person.department);
  await studio.tap(`${picker} >>> .country`);
  await studio.tap(`#degree-0 >>> #level-0 >>> #level-0-${person.degree}`);
  await studio.type('#degree-0 >>> #graduation-year-0', String(person.graduationYear));
}
