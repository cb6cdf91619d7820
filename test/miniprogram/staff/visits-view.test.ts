import type { DayVisit } from '../../../miniprogram/staff/services/visits';
import { readIn } from './reading-language';

const visit = (change: Partial<DayVisit> = {}): DayVisit => ({
  id: 'main#2026-11-25#08:00#1',
  version: 1,
  start: '08:00',
  end: '11:00',
  status: 'booked',
  people: [{ name: '林晓彤 LIN XIAOTONG', document: '****0023', age: null }],
  plate: null,
  purpose: null,
  checkedInAt: null,
  checkedOutAt: null,
  isOverstay: false,
  ...change,
});
const others = visit({
  people: [{ name: 'ANNA BERG', document: '****07', age: null }],
  plate: '苏LA82K6',
});

async function view(language: 'zh' | 'en' = 'zh') {
  readIn(language);
  return import('../../../miniprogram/staff/visits/visits-view');
}

test.each([
  ['a part of a Chinese name', '晓彤', 0],
  ['a Latin name, blanks aside', 'xiao tong', 0],
  ['a Latin name, dots and hyphens aside', 'Anna-Be.', 1],
  ['a plate in small letters', 'la82k6', 1],
  ['the last digits of a document', '023', 0],
  ['a whole document number', '321199199605170023', 0],
  ['a whole passport number', 'qz10107', 1],
])('a visit is found by %s', async (_what, search, found) => {
  const { visitRows } = await view();
  const all = [visit(), others];
  expect(visitRows(all, 'all', search).map(({ names }) => names)).toEqual([
    all[found]?.people[0]?.name,
  ]);
});

test('two digits find no document, and what fits nobody finds nobody', async () => {
  const { visitRows } = await view();
  expect(visitRows([visit(), others], 'all', '23')).toEqual([]);
  expect(visitRows([visit(), others], 'all', '321199199605170031')).toEqual([]);
});

test.each([
  ['zh', '****07 · 儿童，6岁 / 儿童，不满1岁'],
  ['en', '****07 · child, 6 / child under 1'],
] as const)('children are shown by their age (%s)', async (language, documents) => {
  const { visitRows } = await view(language);
  const people = [
    { name: 'ANNA BERG', document: '****07', age: 6 },
    { name: 'BEN BERG', document: '', age: 0 },
  ];
  expect(visitRows([visit({ people })], 'all', '')).toMatchObject([{ documents }]);
});

test('a slot shows who came and who is still expected, of its places', async () => {
  const { slotRows } = await view('en');
  const slot = { start: '08:00', end: '11:00', places: 400, left: 300, isClosed: false };
  expect(slotRows([{ ...slot, booked: 100, came: 40, inside: 30, waiting: 0 }])).toMatchObject([
    { cameWidth: 10, expectedWidth: 15, figures: '100 of 400 booked · 40 came · 30 inside' },
  ]);
  expect(slotRows([{ ...slot, booked: 800, came: 200, inside: 0, waiting: 0 }])).toMatchObject([
    { cameWidth: 25, expectedWidth: 75 },
  ]);
});

test('gates are shown once somebody came, against the busiest of them', async () => {
  const { gateRows } = await view('en');
  expect(gateRows([{ gate: 'north', in: 0, out: 0 }])).toEqual([]);
  const rows = gateRows([
    { gate: 'north', in: 1200, out: 300 },
    { gate: null, in: 6, out: 0 },
  ]);
  expect(rows).toMatchObject([
    { name: 'North gate', inWidth: 100, outWidth: 25, figures: '1,200 / 300' },
    { name: 'Let in by staff', inWidth: 0.5, figures: '6 / 0' },
  ]);
});
