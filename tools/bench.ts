/**
 * Measurements, each side by side with what it is measured against. They take from seconds to some minutes, and want a
 * machine that does nothing else; no test depends on them.
 *
 *   npm run bench                                  lists them
 *   npm run bench -- cloud-calls cloud-insert      runs these, one after the other
 *   npm run bench -- cloud-insert --rows 100000    options go to each
 *
 * Each prints what it did and ends in one line of JSON: {"bench","figure","goal","holds",…}. The exit code is 1 when a
 * goal does not hold.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const FOLDER = join(__dirname, 'bench');

function names(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

/** The first sentence of the file's opening comment. */
function about(name: string): string {
  const source = readFileSync(join(FOLDER, `${name}.ts`), 'utf8');
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  const text = comment.replace(/^\s*\* ?/gm, '').replace(/\s+/g, ' ');
  return (text.split('. ')[0] ?? text).trim();
}

function runBench(name: string, options: readonly string[]): boolean {
  const { status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--expose-gc', join(FOLDER, `${name}.ts`), ...options],
    { stdio: 'inherit' },
  );
  return status === 0;
}

function main(words: readonly string[]): number {
  const firstOption = words.findIndex((word) => word.startsWith('--'));
  const wanted = firstOption < 0 ? words : words.slice(0, firstOption);
  const options = firstOption < 0 ? [] : words.slice(firstOption);
  const known = names();
  if (wanted.length === 0) {
    console.log(known.map((name) => `${name.padEnd(14)} ${about(name)}`).join('\n'));
    return 0;
  }
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`no such bench: ${unknown.join(', ')}; there are ${known.join(', ')}`);
    return 2;
  }
  return wanted.map((name) => runBench(name, options)).every(Boolean) ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
