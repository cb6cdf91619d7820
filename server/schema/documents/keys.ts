/** How far the change of keys has come. */
import type { Stored } from './stored';

/** `_id` names the versions in use, newest first. What is under an older one is changed piece by piece. */
export interface KeyRotationDocument extends Stored {
  /** Passes over everything; the last one finds nothing more to change. */
  readonly pass: number;
  /** Collections that this pass has been through. */
  readonly collections: number;
  /** `_id` of the last document of the next one that was looked at; '' for none. */
  readonly cursor: string;
  /** Documents that this pass changed, or that somebody else changed before it could. */
  readonly found: number;
  /** Documents changed in all. */
  readonly changed: number;
  /** What still needs an older key, by collection, as the last pass counted it. */
  readonly left: Readonly<Record<string, number>>;
  /** While something is left, the next pass begins only then. */
  readonly notBefore: Date;
  /** When nothing needed an older key any more: then it can be taken out of the configuration. */
  readonly doneAt: Date | null;
}

/** `_id` is `plan`: whose turn it is to sign identity codes, and which keys are refused; see domain/code/code-keys.ts. */
export interface CodeKeyPlanDocument extends Stored {
  /** Grows with each change. */
  readonly version: number;
  readonly turns: readonly { readonly key: number; readonly from: Date }[];
  readonly refused: readonly number[];
}
