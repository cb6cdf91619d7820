import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

function bench(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['--import', 'tsx', 'tools/bench.ts', ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

describe('npm run bench', () => {
  test('without a name every bench is listed with what it measures', () => {
    const { status, stdout } = bench();
    const files = readdirSync(join(ROOT, 'tools', 'bench')).filter((file) => file.endsWith('.ts'));
    const lines = stdout.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(lines.map((line) => `${line.split(' ')[0] ?? ''}.ts`)).toEqual(files.sort());
    for (const line of lines) {
      expect(line).toMatch(/^[\w-]+ +[A-Z].{20,}$/);
    }
  });

  test('an unknown name is an error that names those there are', () => {
    const { status, stderr } = bench('cloud-calls', 'cloud-nothing');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^no such bench: cloud-nothing; there are .*cloud-insert/);
  });

  test('a bench ends in one line of JSON with its figure, its goal and whether that holds', () => {
    const { stdout } = bench('cloud-lookup', '--documents', '1000', '--rounds', '1');
    const last = stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({
      bench: 'cloud-lookup',
      figure: expect.any(Number),
      goal: 1.5,
      holds: expect.any(Boolean),
    });
  });
});
