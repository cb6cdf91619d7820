import { parsePlate } from '../../../domain/visit/plate';

test.each([
  ['苏L12345', '苏L12345'],
  [' 苏l·12345 ', '苏L12345'],
  ['沪ＡＤ１２３４５', '沪AD12345'],
  ['粤B12345D', '粤B12345D'],
  ['京A1234警', '京A1234警'],
  ['粤Z1234港', '粤Z1234港'],
  ['使014578', '使014578'],
])('%s is the plate %s', (text, plate) => {
  expect(parsePlate(text)).toEqual({ ok: true, value: plate });
});

test.each([
  '',
  '12345',
  'L12345',
  '苏L1234',
  '苏L1234567',
  '苏LI2345',
  '苏LO2345',
  '国A12345',
  '苏L12345 OR 1',
])('%s is refused with VISIT_PLATE_FORMAT', (text) => {
  expect(parsePlate(text)).toEqual({ ok: false, code: 'VISIT_PLATE_FORMAT', field: 'plate' });
});
