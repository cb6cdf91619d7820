/** The school this build is for: schools/<id>/profile.ts, checked, and made into the module `@school`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { schoolProfileSchema } from '../../../schools/schema';
import type { SchoolProfile } from '../../../schools/schema';
import { evaluate } from '../evaluate';
import type { Problems } from '../problems';

/** Reads and checks the profile; undefined when something is wrong with it, each wrong field told by its path. */
export async function readSchool(
  root: string,
  id: string,
  problems: Problems,
): Promise<SchoolProfile | undefined> {
  const file = `schools/${id}/profile.ts`;
  if (!/^[a-z][a-z0-9-]*$/.test(id) || !existsSync(join(root, file))) {
    problems.error(
      file,
      `there is no school '${id}' (set SCHOOL to the name of a folder in schools/)`,
    );
    return undefined;
  }
  let profile: unknown;
  try {
    profile = (await evaluate(join(root, file)))['profile'];
  } catch (error) {
    problems.error(file, error instanceof Error ? error.message : String(error));
    return undefined;
  }
  if (profile === undefined) {
    problems.error(file, 'exports no `profile`');
    return undefined;
  }
  const checked = schoolProfileSchema.safeParse(profile);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      problems.error(file, `${issue.path.join('.') || 'profile'}: ${issue.message}`);
    }
    return undefined;
  }
  if (checked.data.id !== id) {
    problems.error(file, `id: is '${checked.data.id}' in the folder of '${id}'`);
    return undefined;
  }
  return checked.data;
}

/** The module `@school` as CommonJS. */
export function schoolModule(school: SchoolProfile): string {
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    `exports.school = ${JSON.stringify(school, null, 2)};`,
    '',
  ].join('\n');
}

/** Lets esbuild find `@school`. */
export function schoolPlugin(school: SchoolProfile): Plugin {
  return {
    name: 'school',
    setup(build) {
      build.onResolve({ filter: /^@school$/ }, () => ({ path: '@school', namespace: 'school' }));
      build.onLoad({ filter: /.*/, namespace: 'school' }, () => ({
        contents: `export const school = ${JSON.stringify(school)};`,
        loader: 'js',
      }));
    },
  };
}
