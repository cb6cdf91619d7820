/**
 * The official account's menu, made from the profile of the school.
 *
 *   npm run menu                  prints what would be sent
 *   SCHOOL=sjtu npm run menu      of another school
 *   npm run menu -- --send        replaces the account's menu by it
 *
 * The mini-program's appid comes from MINI_PROGRAM_APP_ID, else from project.private.config.json or
 * project.config.json. To send, OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET are needed. A menu that was made in
 * the account's console is replaced too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMenu } from '../domain/official-account/menu';
import { createOfficialAccountApi } from '../server/adapters/wechat/official-account-api';
import { school } from './demonstration/built-school';

const ROOT = join(__dirname, '..');
/** What project.config.json says as long as nobody has put in their own. */
const NO_APPID = /^wx0+$/;
/** A person waits, not WeChat. */
const PATIENCE = 20_000;

async function main(options: readonly string[]): Promise<number> {
  const unknown = options.filter((option) => option !== '--send');
  if (unknown.length > 0) {
    console.error(`unknown: ${unknown.join(' ')}`);
    return 1;
  }
  const appid = miniProgramAppid();
  const { menu: columns, fallbackUrl } = school.officialAccount;
  const menu = buildMenu(columns, { appid, fallbackUrl });
  if (!options.includes('--send')) {
    console.log(JSON.stringify(menu, null, 2));
    return 0;
  }
  if (NO_APPID.test(appid)) {
    console.error(
      'Not sent: the appid stands for none. Put yours into project.private.config.json',
    );
    return 1;
  }
  const api = createOfficialAccountApi(process.env, PATIENCE);
  if (api === null) {
    console.error('Not sent: OFFICIAL_ACCOUNT_APP_ID and OFFICIAL_ACCOUNT_SECRET are needed');
    return 1;
  }
  await api.createMenu(menu);
  console.log(`sent: the menu of ${school.name.en}; phones show it within minutes`);
  return 0;
}

function miniProgramAppid(): string {
  const fromFiles = ['project.private.config.json', 'project.config.json']
    .map((file) => join(ROOT, file))
    .filter((file) => existsSync(file))
    .map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { appid?: string }).appid);
  const appid = [process.env['MINI_PROGRAM_APP_ID'], ...fromFiles].find((one) => one);
  // As WeChat wants it here.
  return (appid ?? '').toLowerCase();
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
