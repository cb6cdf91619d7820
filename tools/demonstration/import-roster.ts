import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { createRemoteControl } from './remote-control';
import { rosterRows, ROSTER_HEAD, xlsx } from './roster-files';
import { uploadFile } from './upload-file';

const CLEAN = join(__dirname, '../../test/cases/roster/clean.xlsx');

/**
 * The clean roster of a school, as its registrar would send it: the default school's as it lies among the tests' cases.
 */
export async function rosterFile(school: string): Promise<Buffer> {
  return school === 'jsu' ? readFileSync(CLEAN) : xlsx([ROSTER_HEAD, ...rosterRows(2000, school)]);
}

/** The registrar imports a roster in place of the one in force; throws when it cannot be. */
export async function importRoster(
  remote: ReturnType<typeof createRemoteControl>,
  content: Buffer,
): Promise<void> {
  const { path } = await remote.call('registrar', 'account', 'openUpload', {
    kind: 'list',
    extension: 'xlsx',
  });
  const { importId } = await remote.call('registrar', 'staff', 'previewImport', {
    list: 'graduates',
    mode: 'replace',
    fileId: await uploadFile(path, content),
    fileName: 'clean.xlsx',
  });
  await remote.call('registrar', 'staff', 'confirmImport', { importId, acceptsShrinking: false });
  for (let status = 'reading'; status !== 'done';) {
    ({
      import: { status },
    } = await remote.call('registrar', 'staff', 'advanceImport', { importId }));
    if (status === 'failed' || status === 'shrinking') {
      throw new Error(`the roster was not imported: ${status}`);
    }
  }
}
