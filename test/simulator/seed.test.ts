import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSeeded, seedCloud } from '../../simulator/seed';
import { makeProject } from './project/start';

const node = (script: string): string[] => [process.execPath, '-e', script];

describe('seeding', () => {
  test('the seed command learns where the cloud is and has the environment of the functions', async () => {
    const names = ['SIMULATOR_ORIGIN', 'TCB_ENV', 'PLAIN'];
    const project = makeProject({
      seed: node(
        `require('fs').writeFileSync('seen.json', JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name])))`,
      ),
    });
    const simulator = await project.start();
    expect(isSeeded(simulator)).toBe(false);
    expect(await seedCloud(simulator)).toBe(true);
    expect(isSeeded(simulator)).toBe(true);
    const seen: unknown = JSON.parse(readFileSync(join(project.folder, 'seen.json'), 'utf8'));
    expect(seen).toEqual([simulator.origin, 'simulator-env', 'plain']);
    await simulator.close();
    project.remove();
  });

  test('a seed command that fails is an error, and the cloud does not count as seeded', async () => {
    const project = makeProject({ seed: node('process.exit(3)') });
    const simulator = await project.start();
    await expect(seedCloud(simulator)).rejects.toThrow('the seed command ended with 3');
    expect(isSeeded(simulator)).toBe(false);
    await simulator.close();
    project.remove();
  });

  test('a project without a seed command is left as it is', async () => {
    const project = makeProject();
    const simulator = await project.start();
    expect(await seedCloud(simulator)).toBe(false);
    await simulator.close();
    project.remove();
  });
});
