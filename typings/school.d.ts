/** The profile of the school this build is for; the build makes it from schools/<SCHOOL>/profile.ts. */
declare module '@school' {
  // An import statement with a relative path would be ignored here, and the profile would be of type any.
  export const school: import('../schools/schema').SchoolProfile;
}
