/**
 * What clients know of the data: what was acknowledged, and what is in doubt since the process was killed before it
 * answered. A place is a document or a file; its content is a text, null when there is none.
 */
export type Content = string | null;

export interface Change {
  readonly place: string;
  readonly before: Content;
  readonly after: Content;
}

export class Book {
  /** Contents that were acknowledged. */
  private readonly sure = new Map<string, string>();
  private doubts: (readonly Change[])[] = [];
  /** Places of files that were ever written, whatever came of it. */
  readonly filesEverWritten = new Set<string>();
  acknowledged = 0;
  lost = 0;
  half = 0;

  constructor(private readonly report: (line: string) => void) {}

  contentOf(place: string): Content {
    return this.sure.get(place) ?? null;
  }

  get places(): string[] {
    return [...this.sure.keys()];
  }

  /** All of these changes were acknowledged at once. */
  acknowledge(changes: readonly Change[]): void {
    this.noteFiles(changes);
    this.acknowledged += 1;
    changes.forEach(({ place, after }) => this.set(place, after));
  }

  /** No answer came: all of these changes were made or none. */
  doubt(changes: readonly Change[]): void {
    this.noteFiles(changes);
    this.doubts.push(changes);
  }

  /** Compares with what is there, which is the truth from now on. `problem` tells what was noticed beside it. */
  compare(actual: ReadonlyMap<string, string>): void {
    for (const changes of this.doubts) {
      this.settle(changes, actual);
    }
    this.doubts = [];
    for (const [place, content] of this.sure) {
      if (actual.get(place) !== content) {
        this.lost += 1;
        this.report(`lost: ${place} should be ${content}, is ${actual.get(place) ?? 'not there'}`);
        this.set(place, actual.get(place) ?? null);
      }
    }
    for (const [place, content] of actual) {
      if (!this.sure.has(place)) {
        this.lost += 1;
        this.report(`lost: ${place} should not be there any more, is ${content}`);
        this.set(place, content);
      }
    }
  }

  /** A total does not add up, or something else is true in part only. */
  noteHalf(what: string): void {
    this.half += 1;
    this.report(`half: ${what}`);
  }

  private noteFiles(changes: readonly Change[]): void {
    for (const { place } of changes.filter((change) => change.place.startsWith('files/'))) {
      this.filesEverWritten.add(place);
    }
  }

  private settle(changes: readonly Change[], actual: ReadonlyMap<string, string>): void {
    const is = (content: (change: Change) => Content): boolean =>
      changes.every((change) => (actual.get(change.place) ?? null) === content(change));
    if (!is(({ before }) => before) && !is(({ after }) => after)) {
      const found = changes.map(({ place }) => `${place}=${actual.get(place) ?? 'nothing'}`);
      this.noteHalf(`one change: ${found.join(', ').slice(0, 500)}`);
    }
    changes.forEach(({ place }) => this.set(place, actual.get(place) ?? null));
  }

  private set(place: string, content: Content): void {
    if (content === null) {
      this.sure.delete(place);
    } else {
      this.sure.set(place, content);
    }
  }
}
