/**
 * Runs the contract of the cloud (test/cloud-contract) against a true environment of CloudBase instead of the simulator:
 *
 *   CLOUD_ENV_ID=… TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=… npm run test:cloud
 *
 * It makes collections whose names begin with `contract_`, and empties them; it touches nothing else. Exit code 2 when the
 * environment is not named, else jest's. This suite has so far run only in the simulator, never in a true environment.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const VARIABLES = ['CLOUD_ENV_ID', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'];

const missing = VARIABLES.filter((name) => (process.env[name] ?? '') === '');
if (missing.length > 0) {
  console.error(
    [
      `test:cloud needs a true environment, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
      'CLOUD_ENV_ID is the id of an environment kept for tests; the other two are an API key of its account.',
      'The contract has not yet been run against a true environment; in the simulator it runs with npm test.',
    ].join('\n'),
  );
  process.exitCode = 2;
} else {
  console.log(
    'The contract has not been run against a true environment before: read failures with care.',
  );
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'jest', 'bin', 'jest.js'),
      '--selectProjects=rules',
      '--testPathPatterns=test/cloud-contract',
      '--runInBand',
      ...process.argv.slice(2),
    ],
    { cwd: join(__dirname, '..'), stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
}
