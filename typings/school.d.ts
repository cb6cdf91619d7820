/** The profile of the school this build is for; the build makes it from schools/<SCHOOL>/profile.ts. */
declare module '@school' {
  import type { SchoolProfile } from '../schools/schema';
  export const school: SchoolProfile;
}
