/** The environment a backup is taken from or restored to, through the product's own adapters of the SDK. */
import type { Files } from '../../server/ports/files';
import type { Collection, Store } from '../../server/ports/store';
import { collections } from '../../server/schema/collections';
import { BackupFailure } from './archive';
import type { StoredDocument } from './records';

export interface BackupEnvironment {
  readonly store: Store;
  readonly files: Files;
}

export const COLLECTIONS: readonly string[] = collections.map(({ name }) => name);

const PAGE = 200;
const VARIABLES = ['CLOUD_ENV_ID', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'];

/** By the variables that name it. Throws BACKUP_NOT_CONFIGURED, which names those that are missing. */
export async function openEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
): Promise<BackupEnvironment> {
  const missing = VARIABLES.filter((name) => (variables[name] ?? '') === '');
  if (missing.length > 0) {
    throw new BackupFailure('BACKUP_NOT_CONFIGURED', `${missing.join(', ')} must be set`);
  }
  // In the cloud the platform sets it, and the SDK takes the environment from it.
  process.env['TCB_ENV'] = variables['CLOUD_ENV_ID'];
  // Only now: the SDK reads where its cloud is when it is loaded.
  const [{ createStore }, { createFiles }] = await Promise.all([
    import('../../server/adapters/cloudbase/store'),
    import('../../server/adapters/cloudbase/files'),
  ]);
  return { store: createStore(), files: createFiles() };
}

/** A collection as it is stored: what is sealed stays sealed. */
export function openCollection(
  { store }: BackupEnvironment,
  name: string,
): Collection<StoredDocument> {
  return store.collection(name as never);
}

/** All documents in the order of their `_id`s, page by page. */
export async function* readPages(
  collection: Collection<StoredDocument>,
): AsyncGenerator<readonly StoredDocument[], void> {
  for (let last = ''; ;) {
    const page = await collection.find(
      { _id: { after: last } },
      {
        limit: PAGE,
        orderBy: [{ field: '_id', direction: 'asc' }],
      },
    );
    if (page.length > 0) {
      yield page;
    }
    if (page.length < PAGE) {
      return;
    }
    last = page.at(-1)?._id ?? '';
  }
}
