/** Pairs of `onX` and `offX`. */
import { guarded } from '../problems';

type Listener = (event: never) => void;

export class Listeners {
  readonly #listeners = new Set<Listener>();

  constructor(readonly name: string) {}

  /** The two methods under their names in `wx`. */
  get methods(): Record<string, unknown> {
    return {
      [`on${this.name}`]: (listener: Listener) => {
        this.#listeners.add(listener);
      },
      [`off${this.name}`]: (listener?: Listener) => {
        if (listener === undefined) {
          this.#listeners.clear();
        } else {
          this.#listeners.delete(listener);
        }
      },
    };
  }

  get isEmpty(): boolean {
    return this.#listeners.size === 0;
  }

  tell(event: unknown): void {
    for (const listener of [...this.#listeners]) {
      guarded(`on${this.name}`, () => (listener as (value: unknown) => void)(event));
    }
  }
}
