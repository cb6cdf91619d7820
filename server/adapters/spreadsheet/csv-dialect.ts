/** How a .csv file parts its cells and lines, told by its beginning. */

const DELIMITERS = [',', '\t', ';'] as const;

export interface CsvDialect {
  readonly delimiter: string;
  readonly lineEnds: readonly string[];
}

/** The delimiter that stands most often in the first line; lines end in LF or CR LF, or CR in files that have no LF. */
export function dialectOf(beginning: string): CsvDialect {
  const end = beginning.search(/[\r\n]/);
  const head = end === -1 ? beginning : beginning.slice(0, end);
  const count = (delimiter: string): number => head.split(delimiter).length;
  return {
    delimiter: DELIMITERS.reduce((best, delimiter) =>
      count(delimiter) > count(best) ? delimiter : best,
    ),
    lineEnds: beginning.includes('\n') || end === -1 ? ['\r\n', '\n'] : ['\r'],
  };
}
