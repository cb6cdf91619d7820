/**
 * The life of a review batch: opening → preparing → deciding → closing → closed. Staff can pause one that is not closed;
 * until it is resumed nothing is done about it.
 */
import { fail, ok, type Result } from '../result';

export type BatchStatus = 'opening' | 'preparing' | 'deciding' | 'closing' | 'closed';

/**
 * `prepare` begins to take registrations in and match them, `await-decisions` ends that, `close` begins to give numbers
 * and write messages, `finish` ends that. `decide`, `approve-exact`, `pause` and `resume` leave the status as it is.
 */
export type BatchStep =
  | 'prepare'
  | 'await-decisions'
  | 'decide'
  | 'approve-exact'
  | 'close'
  | 'finish'
  | 'pause'
  | 'resume';

export type BatchStepCode =
  | 'BATCH_NOT_PREPARED'
  | 'BATCH_ALREADY_PREPARED'
  | 'BATCH_NOT_CLOSING'
  | 'BATCH_CLOSING'
  | 'BATCH_ALREADY_CLOSED'
  | 'BATCH_PAUSED'
  | 'BATCH_NOT_PAUSED';

type Answer = { readonly to: BatchStatus } | { readonly refused: BatchStepCode };

const to = (status: BatchStatus): Answer => ({ to: status });
const refused = (code: BatchStepCode): Answer => ({ refused: code });

const NOT_PREPARED = refused('BATCH_NOT_PREPARED');
const ALREADY_PREPARED = refused('BATCH_ALREADY_PREPARED');
const NOT_CLOSING = refused('BATCH_NOT_CLOSING');
const CLOSING = refused('BATCH_CLOSING');
const CLOSED = refused('BATCH_ALREADY_CLOSED');

type StatusStep = Exclude<BatchStep, 'pause' | 'resume'>;

const TRANSITIONS: Readonly<Record<BatchStatus, Readonly<Record<StatusStep, Answer>>>> = {
  opening: {
    prepare: to('preparing'),
    'await-decisions': NOT_PREPARED,
    decide: NOT_PREPARED,
    'approve-exact': NOT_PREPARED,
    close: NOT_PREPARED,
    finish: NOT_CLOSING,
  },
  preparing: {
    // A run that died half-way begins again where its cursor stands.
    prepare: to('preparing'),
    'await-decisions': to('deciding'),
    decide: NOT_PREPARED,
    'approve-exact': NOT_PREPARED,
    close: NOT_PREPARED,
    finish: NOT_CLOSING,
  },
  deciding: {
    prepare: ALREADY_PREPARED,
    'await-decisions': ALREADY_PREPARED,
    decide: to('deciding'),
    'approve-exact': to('deciding'),
    close: to('closing'),
    finish: NOT_CLOSING,
  },
  closing: {
    prepare: CLOSING,
    'await-decisions': CLOSING,
    decide: CLOSING,
    'approve-exact': CLOSING,
    // As with preparing: closing is repeated until every page is done.
    close: to('closing'),
    finish: to('closed'),
  },
  closed: {
    prepare: CLOSED,
    'await-decisions': CLOSED,
    decide: CLOSED,
    'approve-exact': CLOSED,
    close: CLOSED,
    finish: CLOSED,
  },
};

/** The status after a step, or why the step is not possible in this status. */
export function stepBatch(
  status: BatchStatus,
  step: BatchStep,
  isPaused = false,
): Result<BatchStatus, BatchStepCode> {
  if (status !== 'closed') {
    if (step === 'resume') return isPaused ? ok(status) : fail('BATCH_NOT_PAUSED');
    if (isPaused) return fail('BATCH_PAUSED');
    if (step === 'pause') return ok(status);
  }
  if (step === 'pause' || step === 'resume') return fail('BATCH_ALREADY_CLOSED');
  const answer = TRANSITIONS[status][step];
  return 'to' in answer ? ok(answer.to) : fail(answer.refused);
}
