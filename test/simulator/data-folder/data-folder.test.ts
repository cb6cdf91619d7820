import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '../../../simulator/clock';
import { Messages } from '../../../simulator/cloud/messages';
import { DATA_FORMAT, openDataFolder } from '../../../simulator/data-folder/data-folder';
import { readJson, replaceJson } from '../../../simulator/data-folder/durable-file';
import { SIMULATOR_VERSION } from '../../../simulator/version';

const SOURCE = join(__dirname, '../../../simulator/data-folder/data-folder.ts');

describe('the data folder', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'data-folder-')), 'data');
  });
  afterEach(() => rmSync(join(path, '..'), { recursive: true }));

  test('a new one is made for its owner alone and says what wrote it', () => {
    openDataFolder(path).release(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readJson(join(path, 'data.json'))).toMatchObject({
      format: DATA_FORMAT,
      simulator: SIMULATOR_VERSION,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    });
  });

  test('the version is that of package.json', () => {
    const { version } = JSON.parse(
      readFileSync(join(__dirname, '../../../package.json'), 'utf8'),
    ) as { version: string };
    expect(SIMULATOR_VERSION).toBe(version);
  });

  test('one that was open to others is closed to them again', () => {
    openDataFolder(path).release(true);
    chmodSync(path, 0o755);
    openDataFolder(path).release(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test('a second one who opens it is refused and told who has it, until the first lets go', () => {
    const first = openDataFolder(path, { origin: 'http://127.0.0.1:4321' });
    expect(() => openDataFolder(path)).toThrow(
      expect.objectContaining({
        code: 'DATA_FOLDER_IN_USE',
        message: expect.stringMatching(
          `process ${process.pid} at http://127.0.0.1:4321, since `,
        ) as string,
      }) as Error,
    );
    first.release(true);
    openDataFolder(path).release(true);
  });

  test('another process is refused too; when its holder is killed the folder is free at once', async () => {
    const holder = spawn(process.execPath, [
      ...['--import', 'tsx', '-e'],
      `require(${JSON.stringify(SOURCE)}).openDataFolder(${JSON.stringify(path)});
       console.log('open'); setInterval(() => undefined, 1000);`,
    ]);
    await once(holder.stdout, 'data');
    expect(() => openDataFolder(path)).toThrow(`process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const folder = openDataFolder(path);
    expect(folder.endedInOrder).toBe(false);
    folder.release(true);
  });

  test('reading the state of an open folder does not take the lock from its holder', () => {
    const folder = openDataFolder(path);
    const script = `try { require(${JSON.stringify(SOURCE)}).openDataFolder(${JSON.stringify(path)}); }
      catch (error) { console.log(error.code); }`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('DATA_FOLDER_IN_USE\n');
    folder.release(true);
  });

  test('it knows whether it was left in order', () => {
    const first = openDataFolder(path);
    expect(first.endedInOrder).toBe(true);
    first.release(true);
    const second = openDataFolder(path);
    expect(second.endedInOrder).toBe(true);
    second.release(false);
    const third = openDataFolder(path);
    expect(third.endedInOrder).toBe(false);
    third.release(true);
    openDataFolder(path).release(true);
  });

  test('a folder of a newer format is refused and left as it is', () => {
    openDataFolder(path).release(true);
    replaceJson(join(path, 'data.json'), {
      format: DATA_FORMAT + 1,
      simulator: '9',
      createdAt: null,
    });
    mkdirSync(join(path, 'imported'));
    expect(() => openDataFolder(path)).toThrow(
      expect.objectContaining({ code: 'DATA_FOLDER_NEWER' }) as Error,
    );
    expect(existsSync(join(path, 'imported'))).toBe(true);
    expect(readJson(join(path, 'data.json'))).toMatchObject({ format: DATA_FORMAT + 1 });
  });

  test('a damaged description is an error that names it', () => {
    openDataFolder(path).release(true);
    writeFileSync(join(path, 'data.json'), '{');
    expect(() => openDataFolder(path)).toThrow(join(path, 'data.json'));
    expect(() => openDataFolder(path)).toThrow(
      expect.objectContaining({ code: 'DAMAGED_FILE' }) as Error,
    );
  });

  describe('of the format before there were numbers', () => {
    const message = {
      kind: 'sms',
      at: 1,
      to: '+8613800000001',
      sign: '',
      templateId: '1',
      params: [],
      code: 'Ok',
    };
    beforeEach(() => {
      mkdirSync(path);
      writeFileSync(join(path, 'database.sqlite'), '');
      writeFileSync(join(path, 'clock.json'), '{"offset":5000}');
      writeFileSync(join(path, 'environment.json'), JSON.stringify({ KEY: 'secret' }, null, 2));
      writeFileSync(join(path, 'messages.jsonl'), `${JSON.stringify(message)}\n{"kind":"sm`);
    });

    test('it is brought to today’s and tells so', () => {
      const lines: string[] = [];
      openDataFolder(path, { report: (line) => lines.push(line) }).release(true);
      expect(lines).toContainEqual(expect.stringContaining('from format 0 to 1') as string);
      expect(new SimulatedClock(join(path, 'clock.json'), () => 0).now()).toBe(5000);
      expect(readJson(join(path, 'environment.json'))).toEqual({ KEY: 'secret' });
      expect(new Messages(join(path, 'messages.jsonl')).all()).toEqual([message]);
      expect(readJson(join(path, 'data.json'))).toMatchObject({ format: 1, createdAt: null });
    });

    test('a second time after it was cut off it comes to the same', () => {
      openDataFolder(path).release(true);
      rmSync(join(path, 'data.json'));
      openDataFolder(path).release(true);
      expect(new SimulatedClock(join(path, 'clock.json'), () => 0).now()).toBe(5000);
      expect(new Messages(join(path, 'messages.jsonl')).all()).toEqual([message]);
    });

    test('a message that cannot be read is an error that names the file', () => {
      writeFileSync(join(path, 'messages.jsonl'), `{"kind":\n${JSON.stringify(message)}\n`);
      expect(() => openDataFolder(path)).toThrow('messages.jsonl');
    });
  });
});
