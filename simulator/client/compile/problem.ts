/** What is wrong with a mini-program, said with file and line. An error keeps it from starting, a warning does not. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly message: string;
}

export class Problems {
  readonly #all: Problem[] = [];

  error(file: string, message: string, line?: number): void {
    this.#add('error', file, message, line);
  }

  warn(file: string, message: string, line?: number): void {
    this.#add('warning', file, message, line);
  }

  get all(): readonly Problem[] {
    return this.#all;
  }

  get hasErrors(): boolean {
    return this.#all.some((problem) => problem.severity === 'error');
  }

  #add(severity: Problem['severity'], file: string, message: string, line?: number): void {
    const known = this.#all.some(
      (one) => one.file === file && one.message === message && one.line === line,
    );
    if (!known) {
      this.#all.push({ severity, file, message, ...(line === undefined ? {} : { line }) });
    }
  }
}

/** The line (from 1) of a character position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (
    let index = text.indexOf('\n');
    index >= 0 && index < position;
    index = text.indexOf('\n', index + 1)
  ) {
    line += 1;
  }
  return line;
}
