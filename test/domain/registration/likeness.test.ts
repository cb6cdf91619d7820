import {
  likenessKeys,
  looksLikeSamePerson,
  type Likeness,
} from '../../../domain/registration/likeness';
import type { PersonName } from '../../../domain/identity/names';

const bachelor = { degree: 'bachelor', graduationYear: 2012 } as const;
const master = { degree: 'master', graduationYear: 2015 } as const;

function somebody(
  name: PersonName,
  birthDate: string | null = null,
  degrees: readonly (typeof bachelor | typeof master)[] = [bachelor],
): Likeness {
  return { keys: likenessKeys(name, degrees), name, birthDate };
}

const alike = looksLikeSamePerson;

test('a renewed passport with the same name and degree looks like the same person', () => {
  expect(alike(somebody({ latin: 'ADJOA MENSAH' }), somebody({ latin: 'Adjoa Mensah' }))).toBe(
    true,
  );
});

test('one degree in common is enough', () => {
  const first = somebody({ chinese: '王伟' }, null, [bachelor]);
  expect(alike(first, somebody({ chinese: '王伟' }, null, [bachelor, master]))).toBe(true);
  expect(alike(first, somebody({ chinese: '王伟' }, null, [master]))).toBe(false);
});

test('equal names with different birth dates are two people', () => {
  const first = somebody({ chinese: '王伟' }, '1990-01-02');
  expect(alike(first, somebody({ chinese: '王伟' }, '1990-01-03'))).toBe(false);
  expect(alike(first, somebody({ chinese: '王伟' }, '1990-01-02'))).toBe(true);
  expect(alike(first, somebody({ chinese: '王伟' }))).toBe(true);
});

test('names of one sound are one person only when the birth dates say so', () => {
  const first = somebody({ chinese: '王伟' }, '1990-01-02');
  expect(alike(first, somebody({ chinese: '王玮' }))).toBe(false);
  expect(alike(first, somebody({ chinese: '王玮' }, '1990-01-02'))).toBe(true);
  expect(alike(first, somebody({ latin: 'WANG WEI' }, '1990-01-02'))).toBe(true);
});

test('a name that cannot be sounded is like nobody', () => {
  expect(likenessKeys({}, [bachelor])).toEqual([]);
});
