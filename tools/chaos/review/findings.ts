/** What is not as it must be, counted by what it is about. */
export type Subject = 'numbers' | 'registrations' | 'messages' | 'decisions' | 'history';

export class Findings {
  readonly counts: Record<Subject, number> = {
    numbers: 0,
    registrations: 0,
    messages: 0,
    decisions: 0,
    history: 0,
  };
  private readonly told = new Set<string>();

  constructor(private readonly report: (line: string) => void) {}

  /** The same thing found again counts once. */
  note(subject: Subject, what: string): void {
    const line = `${subject}: ${what}`;
    if (!this.told.has(line)) {
      this.told.add(line);
      this.counts[subject] += 1;
      this.report(line);
    }
  }

  get total(): number {
    return this.told.size;
  }
}
