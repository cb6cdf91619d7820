import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Menu } from '../../domain/official-account/menu';
import { profile as jsu } from '../../schools/jsu/profile';
import { schoolProfileSchema } from '../../schools/schema';
import { profile as sjtu } from '../../schools/sjtu/profile';
import { answerEvent } from '../../server/usecases/official-account/answer-event';
import { startWechatStandIn } from '../server/adapters/wechat/wechat-stand-in';

const ROOT = join(__dirname, '../..');

function run(
  options: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number | null; out: string; problems: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/menu.ts', ...options], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...environment },
  });
  let [out, problems] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString('utf8')));
  child.stderr.on('data', (text: Buffer) => (problems += text.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, problems }));
  });
}

test('without credentials the menu is printed, and not sent', async () => {
  const environment = { MINI_PROGRAM_APP_ID: 'WX12' };
  const printed = await run([], environment);
  const menu = JSON.parse(printed.out) as Menu;
  expect(menu.button[0]?.sub_button[0]).toMatchObject({ type: 'miniprogram', appid: 'wx12' });
  expect(await run(['--send'], environment)).toMatchObject({ code: 1, out: '' });
});

test('with credentials it is sent as it is printed', async () => {
  const wechat = await startWechatStandIn();
  try {
    const environment = { ...wechat.environment, MINI_PROGRAM_APP_ID: 'wx12', SCHOOL: 'sjtu' };
    const printed = await run([], environment);
    expect(wechat.menus).toEqual([]);
    expect(await run(['--send'], environment)).toMatchObject({ code: 0, problems: '' });
    expect(wechat.menus).toEqual([JSON.parse(printed.out)]);
    wechat.mood = 48001;
    const refused = await run(['--send'], environment);
    expect(refused).toMatchObject({ code: 1, problems: 'official account: stable_token 48001\n' });
  } finally {
    await wechat.close();
  }
});

describe.each([jsu, sjtu])('the profile of $id', (profile) => {
  const { menu, welcome } = profile.officialAccount;
  const entries = menu.flatMap((column) => column.entries);

  test('names only pages that the mini-program has', () => {
    const app = JSON.parse(readFileSync(join(ROOT, 'miniprogram/app.json'), 'utf8')) as {
      pages: string[];
    };
    const pages = entries.flatMap((entry) => ('page' in entry ? [entry.page.split('?')[0]] : []));
    expect(app.pages).toEqual(expect.arrayContaining(pages));
  });

  test('has answers that WeChat takes: at most 2048 bytes', () => {
    const school = schoolProfileSchema.parse(profile);
    const base = { follower: 'o', account: 'gh', at: 0, deliveryId: '' };
    for (const kind of ['follow', 'message'] as const) {
      const text = answerEvent(school, { ...base, kind, key: '' }) ?? '';
      expect(text).not.toBe('');
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
    }
  });

  test('welcomes with the words that stand in its menu', () => {
    const ways = [...`${welcome.zh}${welcome.en}`.matchAll(/服务 → ([^”，,:\s.]+)/g)].map(
      ([, name]) => name,
    );
    expect(ways.length).toBeGreaterThanOrEqual(2);
    expect([menu[0]?.name, ...entries.map(({ name }) => name)]).toEqual(
      expect.arrayContaining(['服务', ...ways]),
    );
  });

  test.each([
    ['a column', { name: '校友服务中心' }],
    ['an entry', { entries: [{ name: '我'.repeat(21), answer: 'office' }] }],
    ['too many entries', { entries: Array(6).fill(entries[0]) }],
  ])('is refused when the name of %s is too long for WeChat', (_what, change) => {
    const officialAccount = { ...profile.officialAccount, menu: [{ ...menu[0], ...change }] };
    expect(schoolProfileSchema.safeParse({ ...profile, officialAccount }).success).toBe(false);
  });
});
