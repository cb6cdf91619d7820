import { parseUserName } from '../../../domain/account/user-name';

test.each([
  ['zhangwei', 'zhangwei'],
  ['  ZhangWei2009 ', 'zhangwei2009'],
  ['ｚｈａｎｇ９', 'zhang9'],
  ['a234', 'a234'],
  ['a2345678901234567890', 'a2345678901234567890'],
])('%j is the name %s', (typed, name) => {
  expect(parseUserName(typed, 'sjtu')).toEqual({ ok: true, value: name });
});

test.each([
  ['', 'USER_NAME_MISSING'],
  ['   ', 'USER_NAME_MISSING'],
  ['abc', 'USER_NAME_LENGTH'],
  ['a23456789012345678901', 'USER_NAME_LENGTH'],
  ['1234', 'USER_NAME_FORM'],
  ['9lives', 'USER_NAME_FORM'],
  ['zhang wei', 'USER_NAME_FORM'],
  ['zhang_wei', 'USER_NAME_FORM'],
  ['张伟张伟', 'USER_NAME_FORM'],
  ['zhаng', 'USER_NAME_FORM'],
  ['Admin', 'USER_NAME_RESERVED'],
  ['admin001', 'USER_NAME_RESERVED'],
  ['SJTU', 'USER_NAME_RESERVED'],
  ['sjtu1896', 'USER_NAME_RESERVED'],
])('%j fails with %s', (typed, code) => {
  expect(parseUserName(typed, 'sjtu')).toEqual({ ok: false, code, field: 'userName' });
});

test('a name that merely begins with a reserved word is not reserved', () => {
  expect(parseUserName('sjtuzhang', 'sjtu').ok).toBe(true);
});
