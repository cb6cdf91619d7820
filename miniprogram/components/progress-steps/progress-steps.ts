/** A way of several steps, top to bottom. Property `steps`: `Step[]`. */
export interface Step {
  readonly title: string;
  /** May be ''. */
  readonly detail: string;
  readonly state: 'done' | 'now' | 'todo';
  /** What a screen reader says for it. */
  readonly spoken: string;
}

Component({
  properties: {
    steps: { type: Array, value: [] as Step[] },
  },
});
