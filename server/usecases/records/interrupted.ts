/** Somebody else changed what was being removed; the next run of the timer begins this step again. */
export class Interrupted extends Error {
  constructor(readonly operation: string) {
    super(`interrupted: ${operation}`);
    this.name = 'Interrupted';
  }
}
