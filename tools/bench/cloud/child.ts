/** Programs beside the bench, each a process of its own, that answer one command after the other. */
import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface Child {
  /** Sends a command and gives the answer; rejects with the child's words when it failed or died. */
  ask<Answer>(command: object): Promise<Answer>;
  end(): void;
  /** The same; resolves when the process is gone, and lets go of its files. */
  ended(): Promise<void>;
  /** As a process dies that is ended from outside: nothing is finished. */
  kill(): void;
}

interface Reply {
  readonly answer?: unknown;
  readonly error?: string;
}

/** Starts a program of this folder; BENCH_NODE_OPTIONS are Node's options for it, such as --cpu-prof. */
export function startChild(
  program: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Child {
  const child = fork(join(__dirname, `${program}.ts`), [...words], {
    execArgv: [
      '--import',
      'tsx',
      '--expose-gc',
      ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []),
    ],
    env: { ...process.env, ...environment },
  });
  return {
    ask: <Answer>(command: object) =>
      new Promise<Answer>((resolve, reject) => {
        const died = (): void => reject(new Error(`${program} ended`));
        child.once('exit', died);
        child.once('message', ({ answer, error }: Reply) => {
          child.off('exit', died);
          if (error === undefined) {
            resolve(answer as Answer);
          } else {
            reject(new Error(`${program}: ${error}`));
          }
        });
        child.send(command);
      }),
    end: () => void child.disconnect(),
    ended: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** What a child does with commands; it ends with the bench. */
export function answerCommands<Command>(handle: (command: Command) => unknown): void {
  process.on('message', (command) => {
    void reply(() => handle(command as Command));
  });
  process.on('disconnect', () => process.exit(0));
}

async function reply(handle: () => unknown): Promise<void> {
  let answer: Reply;
  try {
    answer = { answer: await handle() };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : JSON.stringify(error) };
  }
  process.send?.(answer);
}
