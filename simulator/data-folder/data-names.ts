/** Where what lies in a data folder. */
export const DATABASE_FILE = 'database.sqlite';
export const FILES_FOLDER = 'files';

/** Whether a name in the data folder is one of the database's files. */
export function isOfDatabase(name: string): boolean {
  return name.startsWith(DATABASE_FILE);
}
