/** What `@school` is in tests: the default school, checked as the build checks it. */
import { profile } from '../schools/jsu/profile';
import { schoolProfileSchema } from '../schools/schema';

export const school = schoolProfileSchema.parse(profile);
