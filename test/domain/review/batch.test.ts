import { stepBatch, type BatchStatus, type BatchStep } from '../../../domain/review/batch';

const STEPS: BatchStep[] = [
  'prepare',
  'await-decisions',
  'decide',
  'approve-exact',
  'close',
  'finish',
];

test('a batch goes from opening to closed by its four steps', () => {
  let status: BatchStatus = 'opening';
  for (const step of ['prepare', 'await-decisions', 'close', 'finish'] as const) {
    const next = stepBatch(status, step);
    if (!next.ok) throw new Error(next.code);
    status = next.value;
  }
  expect(status).toBe('closed');
});

test.each(['opening', 'preparing'] as const)(
  'deciding, approving and closing while %s fail with BATCH_NOT_PREPARED',
  (status) => {
    for (const step of ['decide', 'approve-exact', 'close'] as const) {
      expect(stepBatch(status, step)).toEqual({ ok: false, code: 'BATCH_NOT_PREPARED' });
    }
  },
);

test('deciding while the batch is closing fails with BATCH_CLOSING', () => {
  expect(stepBatch('closing', 'decide')).toEqual({ ok: false, code: 'BATCH_CLOSING' });
});

test.each(STEPS)('%s on a closed batch fails with BATCH_ALREADY_CLOSED', (step) => {
  expect(stepBatch('closed', step)).toEqual({ ok: false, code: 'BATCH_ALREADY_CLOSED' });
});

test('preparing and closing can begin again where they stopped, but nothing goes back', () => {
  expect(stepBatch('preparing', 'prepare')).toEqual({ ok: true, value: 'preparing' });
  expect(stepBatch('closing', 'close')).toEqual({ ok: true, value: 'closing' });
  expect(stepBatch('deciding', 'prepare')).toEqual({ ok: false, code: 'BATCH_ALREADY_PREPARED' });
  expect(stepBatch('closing', 'prepare')).toEqual({ ok: false, code: 'BATCH_CLOSING' });
});

test('a batch cannot be finished that has not begun to close', () => {
  for (const status of ['opening', 'preparing', 'deciding'] as const) {
    expect(stepBatch(status, 'finish')).toEqual({ ok: false, code: 'BATCH_NOT_CLOSING' });
  }
});

test('only closing leads to closed, and only from deciding', () => {
  const order: BatchStatus[] = ['opening', 'preparing', 'deciding', 'closing', 'closed'];
  for (const status of order) {
    for (const step of STEPS) {
      const next = stepBatch(status, step);
      if (!next.ok) continue;
      const moved = order.indexOf(next.value) - order.indexOf(status);
      expect([0, 1]).toContain(moved);
    }
  }
});

const OPEN = ['opening', 'preparing', 'deciding', 'closing'] as const;

test.each(OPEN)(
  'nothing is done in a batch that was paused while %s, until it is resumed',
  (status) => {
    expect(stepBatch(status, 'pause')).toEqual({ ok: true, value: status });
    for (const step of [...STEPS, 'pause'] as const) {
      expect(stepBatch(status, step, true)).toEqual({ ok: false, code: 'BATCH_PAUSED' });
    }
    expect(stepBatch(status, 'resume', true)).toEqual({ ok: true, value: status });
  },
);

test('only what is paused is resumed, and a closed batch is neither paused nor resumed', () => {
  for (const status of OPEN) {
    expect(stepBatch(status, 'resume')).toEqual({ ok: false, code: 'BATCH_NOT_PAUSED' });
  }
  for (const step of ['pause', 'resume'] as const) {
    expect(stepBatch('closed', step)).toEqual({ ok: false, code: 'BATCH_ALREADY_CLOSED' });
  }
});
