import { readIn } from './reading-language';

async function subjectOf(subject: string): Promise<string> {
  readIn('zh');
  const { entryRow } = await import('../../../miniprogram/staff/audit/audit-view');
  return entryRow({
    id: 'x',
    at: Date.parse('2026-11-23T09:00:00+08:00'),
    actor: 'a',
    actorName: '吴老师',
    action: 'find-cards',
    subject,
    reason: null,
    isSealed: true,
    isUntouched: true,
  }).subject;
}

test.each([
  ['a card by its number in groups', '8205716365', '对象 8205 716 365'],
  ['a day of a campus by their names', 'main#2026-11-23', '对象 校本部 2026年11月23日'],
  ['a day by its date', '2026-11-23', '对象 2026年11月23日'],
  ['how many were found in words', '0 found', '对象 0 条'],
  ['an id as it is, to be looked for', 'graduates#ab12', '对象 graduates#ab12'],
  ['what the action says already not at all', 'inside', ''],
])('the audit log names %s', async (_what, subject, shown) => {
  expect(await subjectOf(subject)).toBe(shown);
});
