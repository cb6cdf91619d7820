import { readCheckpoint, writeCheckpoint } from '../../../domain/audit/checkpoint';

const checkpoint = {
  school: 'jsu',
  page: 12,
  entries: 3456,
  link: 'q0vXf-_A',
  at: Date.parse('2026-11-23T00:30:00+08:00'),
};

test('a checkpoint is read back from its text, which names the time of Shanghai', () => {
  const text = writeCheckpoint(checkpoint);
  expect(text).toContain('at 2026-11-23T00:30+08:00');
  const { school, page, entries, link } = checkpoint;
  expect(readCheckpoint(text)).toEqual({ ok: true, value: { school, page, entries, link } });
  expect(readCheckpoint(`\r\n  ${text.replace(/\n/g, '\r\n')}\r\n\r\n`)).toMatchObject({
    ok: true,
  });
});

test.each([
  ['nothing', ''],
  ['another text', 'page 1'],
  ['a missing line', writeCheckpoint(checkpoint).replace(/link .*\n/, '')],
  ['a line twice', `${writeCheckpoint(checkpoint)}\npage 13`],
  ['an unknown line', `${writeCheckpoint(checkpoint)}\nseal x`],
  ['a page that is no number', writeCheckpoint(checkpoint).replace('page 12', 'page 1e3')],
  ['page 0', writeCheckpoint(checkpoint).replace('page 12', 'page 0')],
])('%s is no checkpoint', (_what, text) => {
  expect(readCheckpoint(text)).toMatchObject({ ok: false, code: 'CHECKPOINT_FORMAT' });
});
