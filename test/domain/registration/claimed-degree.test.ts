import {
  hasQualifyingDegree,
  parseClaimedDegree,
  type DegreeInput,
} from '../../../domain/registration/claimed-degree';
import { profile as jsu } from '../../../schools/jsu/profile';

const policy = jsu.registration;
const input: DegreeInput = {
  department: '  Overseas\u3000Education \n College ',
  degree: 'master',
  graduationYear: 2019,
};
const parse = (changed: Partial<DegreeInput> = {}) =>
  parseClaimedDegree({ ...input, ...changed }, 2026, policy);

test('a claimed degree is put in order', () => {
  expect(parse({ programme: ' ', entryYear: 2016 })).toEqual({
    ok: true,
    value: {
      department: 'Overseas Education College',
      programme: null,
      degree: 'master',
      entryYear: 2016,
      graduationYear: 2019,
    },
  });
});

test.each<[Partial<DegreeInput>, string, string]>([
  [{ department: ' \u3000 ' }, 'department', 'DEPARTMENT_MISSING'],
  [{ department: 'x'.repeat(101) }, 'department', 'DEPARTMENT_TOO_LONG'],
  [{ programme: 'x'.repeat(101) }, 'programme', 'PROGRAMME_TOO_LONG'],
  [{ degree: '' }, 'degree', 'DEGREE_UNKNOWN'],
  [{ degree: 'Master' }, 'degree', 'DEGREE_UNKNOWN'],
  [{ degree: 'toString' }, 'degree', 'DEGREE_UNKNOWN'],
  [{ graduationYear: 2027 }, 'graduationYear', 'DEGREE_YEARS'],
  [{ graduationYear: 1901 }, 'graduationYear', 'DEGREE_YEARS'],
  [{ graduationYear: 2019.5 }, 'graduationYear', 'DEGREE_YEARS'],
  [{ graduationYear: Number.NaN }, 'graduationYear', 'DEGREE_YEARS'],
  [{ entryYear: 2020 }, 'entryYear', 'DEGREE_YEARS'],
  [{ entryYear: 2003 }, 'entryYear', 'DEGREE_YEARS'],
])('%j is wrong in %s: %s', (changed, field, code) => {
  expect(parse(changed)).toEqual({ ok: false, errors: [{ field, code }] });
});

test.each<Partial<DegreeInput>>([
  { graduationYear: 2026 },
  { graduationYear: 1902 },
  { entryYear: 2019 },
  { entryYear: 2004 },
])('%j is plausible', (changed) => {
  expect(parse(changed).ok).toBe(true);
});

test('every wrong field of a degree is named', () => {
  const wrong = parse({ department: '', degree: '?', graduationYear: 1 });
  expect(wrong.ok ? [] : wrong.errors.map(({ field }) => field)).toEqual([
    'department',
    'graduationYear',
    'degree',
  ]);
});

test('one qualifying degree is enough, a certificate of completion is none', () => {
  const degree = (text: string) => {
    const parsed = parse({ degree: text });
    if (!parsed.ok) throw new Error(text);
    return parsed.value;
  };
  expect(hasQualifyingDegree([degree('completion'), degree('bachelor')], policy)).toBe(true);
  expect(hasQualifyingDegree([degree('completion'), degree('non-degree')], policy)).toBe(false);
  expect(hasQualifyingDegree([], policy)).toBe(false);
});
