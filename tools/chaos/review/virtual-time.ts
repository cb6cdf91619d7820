/** The one clock of a run: it moves only when the run says so. */
export class VirtualTime {
  constructor(private moment: number) {}

  /** Epoch ms. */
  now(): number {
    return this.moment;
  }

  pass(milliseconds: number): void {
    this.moment += milliseconds;
  }

  /** Never back. */
  goTo(moment: number): void {
    this.moment = Math.max(this.moment, moment);
  }
}
