/** A story of the Card tab: where somebody without a usable card stands, and the one thing to do now. */
import type { Step } from '../../components/progress-steps/progress-steps';
import type { Reason } from './reasons';

export interface Story {
  readonly tag: string;
  readonly tone: 'brand' | 'warning' | 'error';
  readonly headline: string;
  readonly detail: string;
  readonly reasons: readonly Reason[];
  readonly steps: readonly Step[];
  /** The one thing to do now; null when there is nothing but to wait. Without `url` the page does it itself. */
  readonly action: { readonly id: string; readonly text: string; readonly url: string } | null;
  /** Whether the registration can be looked at and changed. */
  readonly mine: boolean;
  readonly contact: boolean;
}
