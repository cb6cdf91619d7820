/** The profile of the school that was built last, for tools that run beside the build. */
import { profile as jsu } from '../../schools/jsu/profile';
import { schoolProfileSchema, type SchoolProfile } from '../../schools/schema';
import { profile as sjtu } from '../../schools/sjtu/profile';

const profiles: Readonly<Record<string, SchoolProfile>> = { jsu, sjtu };

const id = process.env['SCHOOL'] ?? 'jsu';
const chosen = profiles[id];
if (!chosen) {
  throw new Error(`there is no school profile "${id}"`);
}

export const school = schoolProfileSchema.parse(chosen);
