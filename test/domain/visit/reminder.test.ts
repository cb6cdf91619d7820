import { visitRemindedAt } from '../../../domain/visit/reminder';

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ['2026-11-24T10:00', '2026-11-26T18:00'],
  ['2026-11-26T17:59', '2026-11-26T18:00'],
])('seen from %s a visit on 27 November is reminded of at %s', (now, moment) => {
  expect(visitRemindedAt('2026-11-27', at(now))).toBe(at(moment));
});

test.each(['2026-11-26T18:00', '2026-11-26T23:00', '2026-11-27T07:00'])(
  'from %s on there is no evening before any more',
  (now) => {
    expect(visitRemindedAt('2026-11-27', at(now))).toBeNull();
  },
);
