/** What is killed again and again, and what came of it. */
export interface ChaosOptions {
  readonly kills: number;
  /** Decides what is done and when it is killed; how the machine interleaves that is its own affair. */
  readonly seed: number;
  readonly report?: (line: string) => void;
}

export interface ChaosOutcome {
  readonly kills: number;
  /** Changes whose success was told to a client. */
  readonly acknowledged: number;
  /** Acknowledged changes that were not there after a restart. */
  readonly lost: number;
  /** Changes of which a part was there, and totals that did not add up. */
  readonly half: number;
  readonly holds: boolean;
}

export type ChaosSubject = (options: ChaosOptions) => Promise<ChaosOutcome>;
