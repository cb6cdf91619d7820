/** What the build found wrong, told with the file (and line) somebody has to open. */
export interface Problem {
  /** Relative to the project, with '/'. */
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** Collects everything that is wrong, so that one run tells all of it. */
export class Problems {
  readonly errors: Problem[] = [];
  readonly warnings: Problem[] = [];

  error(file: string, message: string, line?: number): void {
    this.errors.push(problem(file, message, line));
  }

  warn(file: string, message: string, line?: number): void {
    this.warnings.push(problem(file, message, line));
  }
}

/** 'pages/card/card.wxml:12: unknown component <t-foo>' */
export function describeProblem({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}

function problem(file: string, message: string, line?: number): Problem {
  return line === undefined ? { file, message } : { file, message, line };
}

/** The 1-based line of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}
