/**
 * `npm start`: builds for the chosen school and serves the simulator. SCHOOL, PORT and DATA_DIR change what they say;
 * each school keeps its data in a folder of its own.
 */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..');
const school = process.env['SCHOOL'] ?? 'jsu';
const port = process.env['PORT'] ?? '8080';
const dataFolder = process.env['DATA_DIR'] ?? join(root, '.data', school);
const runTypeScript = ['--import', 'tsx'];

const build = spawnSync(process.execPath, [...runTypeScript, 'tools/build/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SCHOOL: school },
});
if (build.status !== 0) {
  process.exit(build.status ?? 1);
}

const simulator = spawn(
  process.execPath,
  [...runTypeScript, 'simulator/main.ts', '--project', root, '--port', port, '--data', dataFolder],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SCHOOL: school } },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => simulator.kill(signal));
}
simulator.on('exit', (code) => process.exit(code ?? 1));
