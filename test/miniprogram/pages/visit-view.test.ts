import { wayFor } from '../../../miniprogram/pages/visit/visit-view';

test('people for whom the places left are too few wait together; a draw takes everybody', () => {
  expect(wayFor({ way: 'book', left: 2 }, 2)).toBe('book');
  expect(wayFor({ way: 'book', left: 2 }, 3)).toBe('wait');
  expect(wayFor({ way: 'wait', left: 0 }, 1)).toBe('wait');
  expect(wayFor({ way: 'wish', left: 0 }, 4)).toBe('wish');
});
