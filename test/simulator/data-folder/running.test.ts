import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataCommands } from '../../../simulator/data-folder/commands';
import { runDataCommand } from '../../../simulator/data-folder/commands';
import { replaceJson } from '../../../simulator/data-folder/durable-file';
import type { Simulator } from '../../../simulator/server';
import type { ProbeProject } from '../project/start';
import { makeProject } from '../project/start';

const MAIN = join(__dirname, '../../../simulator/main.ts');

describe('the data of a running simulator', () => {
  let project: ProbeProject;
  let simulator: Simulator;
  let data: string;
  beforeEach(async () => {
    project = makeProject();
    data = join(project.folder, '.data');
    simulator = await project.start();
  });
  afterEach(async () => {
    await simulator.close();
    project.remove();
  });

  const act = async (fields: object): Promise<Record<string, unknown>> =>
    (await (
      await fetch(`${simulator.origin}/admin`, { method: 'POST', body: JSON.stringify(fields) })
    ).json()) as Record<string, unknown>;
  const add = (id: string): Promise<Record<string, unknown>> =>
    act({
      action: 'database.insertDocument',
      collectionName: 'things',
      data: [JSON.stringify({ _id: id, kind: 'test', tags: ['a', id] })],
    });
  const ids = async (): Promise<unknown[]> => {
    const { data: found } = await act({
      action: 'database.getDocument',
      collectionName: 'things',
      query: JSON.stringify({ kind: 'test' }),
    });
    return (found as { list: string[] }).list.map(
      (text) => (JSON.parse(text) as { _id: unknown })._id,
    );
  };
  /** Runs main.ts to its end. */
  const main = async (...options: string[]): Promise<{ code: number; output: string }> => {
    const child = spawn(process.execPath, [
      ...['--import', 'tsx', MAIN, '--project', project.folder, '--port', '0', ...options],
    ]);
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    return { code, output };
  };
  /** Does a command of main.ts here; gives the code it failed with, and what it said. */
  const command = async (commands: DataCommands): Promise<{ code: string; output: string }> => {
    const lines: string[] = [];
    try {
      await runDataCommand(data, commands, (line) => lines.push(line));
      return { code: 'ok', output: lines.join('\n') };
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return { code, output: message };
    }
  };
  const restart = async (): Promise<void> => {
    simulator = await project.start();
  };

  test('a second simulator on the folder is refused and told where the first one answers', async () => {
    await expect(project.start()).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: expect.stringContaining(`process ${process.pid} at ${simulator.origin}`) as string,
    });
    const { code, output } = await main('--data', data);
    expect({ code, output }).toMatchObject({
      code: 3,
      output: expect.stringContaining(simulator.origin) as string,
    });
    await add('still here');
    expect(await ids()).toEqual(['still here']);
  });

  test('secrets are for their owner alone', () => {
    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const file of ['environment.json', 'files/link-key', 'data.json']) {
      expect([file, statSync(join(data, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });

  test('an export taken from it and imported into it brings back documents, clock and secrets', async () => {
    await add('before');
    simulator.clock.set(Date.parse('2033-01-01T00:00:00Z'));
    const secret = simulator.cloud.environment['SECRET_KEY'];
    const exported = await fetch(`${simulator.origin}/control/export`);
    expect(exported.headers.get('content-type')).toBe('application/gzip');
    const file = Buffer.from(await exported.arrayBuffer());

    await add('after');
    simulator.clock.reset();
    simulator.cloud.messages.add({
      ...{ kind: 'subscribe', at: 1, to: 'oBob', templateId: 'T', page: null, data: {} },
    });
    const imported = await fetch(`${simulator.origin}/control/import`, {
      method: 'POST',
      body: file,
    });
    expect([imported.status, await imported.json()]).toMatchObject([200, { documents: 1 }]);
    expect(await ids()).toEqual(['before']);
    expect(new Date(simulator.clock.now()).getUTCFullYear()).toBe(2033);
    expect(simulator.cloud.messages.all()).toEqual([]);
    expect(simulator.cloud.environment['SECRET_KEY']).toBe(secret);
    await add('goes on');
    await simulator.close();
    await restart();
    expect((await ids()).sort()).toEqual(['before', 'goes on']);
  });

  test('an import that is cut off is refused with what is wrong, and the simulator goes on', async () => {
    await add('here');
    const exported = await fetch(`${simulator.origin}/control/export`);
    const file = Buffer.from(await exported.arrayBuffer());
    const { cloud } = simulator;
    const refused = await fetch(`${simulator.origin}/control/import`, {
      method: 'POST',
      body: file.subarray(0, file.length - 20),
    });
    expect([refused.status, await refused.json()]).toEqual([
      422,
      { error: 'EXPORT_REFUSED', message: 'its end is missing' },
    ]);
    expect(simulator.cloud).toBe(cloud);
    expect(await ids()).toEqual(['here']);
    expect(existsSync(join(data, 'importing'))).toBe(false);
  });

  test('after an orderly end the folder is exported and imported by command', async () => {
    await add('kept');
    await simulator.close();
    const file = join(project.folder, 'all.export');
    expect(await command({ export: file })).toMatchObject({ code: 'ok' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    rmSync(data, { recursive: true });
    expect(await command({ import: file })).toMatchObject({
      code: 'ok',
      output: expect.stringContaining('imported 1 documents') as string,
    });
    const content = readFileSync(file);
    writeFileSync(file, content.subarray(0, 100));
    expect(await main('--data', data, '--import', file)).toMatchObject({ code: 6 });
    await restart();
    expect(await ids()).toEqual(['kept']);
  });

  describe('that was killed', () => {
    const database = (): string => join(data, 'database.sqlite');
    const pretendKilled = (): void => rmSync(join(data, 'orderly'));

    beforeEach(async () => {
      for (let n = 0; n < 30; n += 1) {
        await add(`thing-${n}`);
      }
      await simulator.close();
    });
    afterEach(restart);

    test('starts when its data are whole', async () => {
      pretendKilled();
      expect(await command({ check: true })).toMatchObject({
        code: 'ok',
        output: expect.stringContaining('all as they were written') as string,
      });
    });

    test('does not start on a changed document, and says what can be done', async () => {
      const whole = readFileSync(database());
      const content = Buffer.from(whole);
      content.write('X', content.indexOf('"_id":"thing-7"') + 8);
      writeFileSync(database(), content);
      pretendKilled();
      const { code, output } = await main('--data', data);
      expect({ code, output }).toMatchObject({
        code: 5,
        output: expect.stringMatching(/things[\s\S]*--import/) as string,
      });
      expect(output).not.toContain('thing-7');
      // What was found does not count as an orderly end: the next start finds it too.
      expect(await command({ check: true })).toMatchObject({ code: 'DATA_FOLDER_DAMAGED' });
      writeFileSync(database(), whole);
    });

    test('does not start with secrets that are damaged', async () => {
      const environment = join(data, 'environment.json');
      const whole = readFileSync(environment);
      writeFileSync(environment, whole.toString().replace('1:', '2:'));
      await expect(project.start()).rejects.toThrow(environment);
      writeFileSync(environment, whole);
    });

    test('a folder of a newer simulator is refused', async () => {
      const file = join(data, 'data.json');
      const whole = readFileSync(file);
      replaceJson(file, { format: 99, simulator: '9', createdAt: null });
      await expect(project.start()).rejects.toMatchObject({ code: 'DATA_FOLDER_NEWER' });
      writeFileSync(file, whole);
    });

    test('index entries that are missing are made anew by --repair', async () => {
      const { default: Libsql } = await import('libsql');
      const sqlite = new Libsql(database());
      sqlite.exec('DELETE FROM entries WHERE document = 5');
      sqlite.close();
      pretendKilled();
      expect(await command({ check: true })).toMatchObject({ code: 'DATA_FOLDER_DAMAGED' });
      expect(await command({ repair: true })).toMatchObject({ code: 'ok' });
      expect(await command({ check: true })).toMatchObject({ code: 'ok' });
      expect(readdirSync(data)).toContain('orderly');
    });
  });
});
