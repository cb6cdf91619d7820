/** server/schema: how functions and collections are deployed, as the build writes it for simulator and deployment. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { z } from 'zod';
import { evaluate } from '../evaluate';
import type { Problems } from '../problems';

/** The only values the platform takes for `invoke`. */
const invoke = z.union([
  z.boolean(),
  z.enum(['auth != null', "auth.loginType != 'ANONYMOUS' && auth != null"]),
]);

const functionsSchema = z.array(
  z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    timeout: z.number().int().min(1).max(60),
    memory: z.number().int().min(64).max(3072),
    invoke,
    http: z.string().startsWith('/').optional(),
  }),
);

const level = z.enum(['ADMINONLY', 'ADMINWRITE', 'PRIVATE', 'READONLY']);
const condition = z.union([z.boolean(), z.string().min(1)]).optional();

const collectionsSchema = z.array(
  z.strictObject({
    name: z.string().regex(/^[A-Za-z][\w-]*$/),
    rule: z.union([
      level,
      z.strictObject({
        read: condition,
        write: condition,
        create: condition,
        update: condition,
        delete: condition,
      }),
    ]),
    indexes: z.array(
      z.strictObject({
        name: z.string().min(1),
        unique: z.boolean(),
        keys: z
          .array(
            z.strictObject({ name: z.string().min(1), direction: z.enum(['1', '-1', '2dsphere']) }),
          )
          .min(1),
      }),
    ),
  }),
);

const storageSchema = z.strictObject({
  rule: z.union([level, z.strictObject({ read: condition, write: condition })]),
});

export type DeclaredFunction = z.infer<typeof functionsSchema>[number];
export type DeclaredCollection = z.infer<typeof collectionsSchema>[number];
export type DeclaredStorage = z.infer<typeof storageSchema>;

export const FUNCTIONS_FILE = 'server/schema/functions.ts';
export const COLLECTIONS_FILE = 'server/schema/collections.ts';
export const STORAGE_FILE = 'server/schema/storage.ts';

/** `functions` of server/schema/functions.ts; undefined while there is no such file, or when it is wrong. */
export function readFunctions(
  root: string,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<DeclaredFunction[] | undefined> {
  return readList(root, FUNCTIONS_FILE, 'functions', functionsSchema, plugins, problems);
}

/** `collections` of server/schema/collections.ts; undefined while there is no such file, or when it is wrong. */
export function readCollections(
  root: string,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<DeclaredCollection[] | undefined> {
  return readList(root, COLLECTIONS_FILE, 'collections', collectionsSchema, plugins, problems);
}

/** `otherFunctions` of server/schema/functions.ts: the rule of `*`; undefined when nothing is said of it. */
export function readOtherFunctions(
  root: string,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<{ invoke: boolean | string } | undefined> {
  const schema = z.strictObject({ invoke }).optional();
  return readExport(root, FUNCTIONS_FILE, 'otherFunctions', schema, plugins, problems);
}

/**
 * `storage` of server/schema/storage.ts: who may reach the files; undefined while there is no such file, or when it is
 * wrong.
 */
export function readStorage(
  root: string,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<DeclaredStorage | undefined> {
  return readExport(root, STORAGE_FILE, 'storage', storageSchema, plugins, problems);
}

async function readList<T extends { name: string }>(
  root: string,
  file: string,
  name: string,
  schema: z.ZodType<T[]>,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<T[] | undefined> {
  const list = await readExport(root, file, name, schema, plugins, problems);
  const names = list?.map((one) => one.name) ?? [];
  for (const twice of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    problems.error(file, `declares '${twice}' twice`);
  }
  return list;
}

async function readExport<T>(
  root: string,
  file: string,
  name: string,
  schema: z.ZodType<T>,
  plugins: readonly Plugin[],
  problems: Problems,
): Promise<T | undefined> {
  if (!existsSync(join(root, file))) {
    return undefined;
  }
  let exported: unknown;
  try {
    exported = (await evaluate(join(root, file), plugins))[name];
  } catch (error) {
    problems.error(file, error instanceof Error ? error.message : String(error));
    return undefined;
  }
  const checked = schema.safeParse(exported);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      problems.error(file, `${[name, ...issue.path].join('.')}: ${issue.message}`);
    }
    return undefined;
  }
  return checked.data;
}
