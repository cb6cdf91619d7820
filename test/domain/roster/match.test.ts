import { documentIndexText } from '../../../domain/identity/document';
import type { IdentityDocument } from '../../../domain/identity/document';
import { matchRegistration, matchableEntry } from '../../../domain/roster/match';
import type { RegistrationClaim } from '../../../domain/roster/match';
import type { RosterEntry } from '../../../domain/roster/roster-entry';

const CARD: IdentityDocument = {
  type: 'resident-card',
  number: '11010519491231002X',
  issuingCountry: 'CN',
};
const OLD_PASSPORT: IdentityDocument = {
  type: 'passport',
  number: 'B1234567',
  issuingCountry: 'VN',
};
const NEW_PASSPORT: IdentityDocument = {
  type: 'passport',
  number: 'C7654321',
  issuingCountry: 'VN',
};
const DEPARTMENTS = [
  { id: 'mechanical', name: { zh: '机械工程学院', en: 'School of Mechanical Engineering' } },
];

const ENTRY: RosterEntry = {
  name: { chinese: '李炎' },
  document: CARD,
  department: '机械工程学院',
  degree: 'bachelor',
  graduationYear: 1994,
};

function claimOf(
  change: Partial<RegistrationClaim> & { document?: IdentityDocument } = {},
): RegistrationClaim {
  const { document = CARD, ...rest } = change;
  return {
    name: { chinese: '李炎' },
    documentKeys: [documentIndexText(document)],
    degrees: [{ department: '机械工程学院', degree: 'bachelor', graduationYear: 1994 }],
    ...rest,
  };
}

function match(claim: RegistrationClaim, ...entries: RosterEntry[]) {
  return matchRegistration(claim, entries.map(matchableEntry), DEPARTMENTS);
}

function codes(result: ReturnType<typeof match>) {
  return result.differences.map(({ code }) => code);
}

describe('a registration against the roster', () => {
  test('is exact with the same document, name, degree, year and department', () => {
    const result = match(claimOf(), ENTRY);
    expect(result).toMatchObject({
      kind: 'exact',
      differences: [],
      confirmedDegrees: [0],
      degreeIndex: 0,
    });
    expect(result.entry).toMatchObject({ graduationYear: 1994 });
  });

  test('is exact when the department is named in the other language', () => {
    const degrees = [
      {
        department: 'School of mechanical  engineering',
        degree: 'bachelor' as const,
        graduationYear: 1994,
      },
    ];
    expect(match(claimOf({ degrees }), ENTRY).kind).toBe('exact');
  });

  test('is exact under any version of the document key', () => {
    const documentKeys = ['another version', documentIndexText(CARD)];
    expect(match(claimOf({ documentKeys }), ENTRY).kind).toBe('exact');
  });

  test('is near when one character of the name differs, and both are marked', () => {
    const result = match(claimOf({ name: { chinese: '李琰' } }), ENTRY);
    expect(result).toMatchObject({ kind: 'near', confirmedDegrees: [] });
    expect(result.differences).toEqual([
      {
        code: 'NAME_SAME_SOUND',
        claimed: '李琰',
        recorded: '李炎',
        marks: [
          { side: 'claimed', from: 1, to: 2 },
          { side: 'recorded', from: 1, to: 2 },
        ],
      },
    ]);
  });

  test('is near when a middle name is an initial', () => {
    const result = match(claimOf({ name: { latin: 'KOFI A. MENSAH' } }), {
      ...ENTRY,
      name: { latin: 'KOFI AMOAH MENSAH' },
    });
    expect(result.differences).toMatchObject([
      {
        code: 'NAME_INITIAL',
        marks: [
          { from: 5, to: 7 },
          { from: 5, to: 10 },
        ],
      },
    ]);
  });

  test('is near when the name is another but the document the same', () => {
    expect(match(claimOf({ name: { chinese: '王红' } }), ENTRY)).toMatchObject({ kind: 'near' });
  });

  test.each([
    [{ graduationYear: 2003 }, ['GRADUATION_YEAR']],
    [{ degree: 'master' as const }, ['DEGREE']],
    [{ department: '医学院' }, ['DEPARTMENT']],
    [
      { department: '医学院', degree: 'doctor' as const, graduationYear: 1995 },
      ['GRADUATION_YEAR', 'DEGREE', 'DEPARTMENT'],
    ],
  ])('is near under the same document when the degree differs: %j', (change, expected) => {
    const degrees = [
      { department: '机械工程学院', degree: 'bachelor' as const, graduationYear: 1994, ...change },
    ];
    const result = match(claimOf({ degrees }), ENTRY);
    expect(result.kind).toBe('near');
    expect(codes(result)).toEqual(expected);
  });

  test('is near when the birth date differs under the same document', () => {
    const result = match(claimOf({ birthDate: '1972-01-01' }), {
      ...ENTRY,
      birthDate: '1972-01-02',
    });
    expect(result.kind).toBe('near');
    expect(codes(result)).toEqual(['BIRTH_DATE']);
  });

  test('is near when the roster has no document but name and year', () => {
    const result = match(claimOf(), { ...ENTRY, document: null, studentNumber: '1' });
    expect(result.kind).toBe('near');
    expect(codes(result)).toEqual(['DOCUMENT_MISSING']);
  });

  test('is near with a renewed passport, whose numbers are not shown', () => {
    const name = { latin: 'NGUYEN THI LAN' };
    const result = match(claimOf({ name, document: NEW_PASSPORT }), {
      ...ENTRY,
      name,
      document: OLD_PASSPORT,
    });
    expect(result.kind).toBe('near');
    expect(codes(result)).toEqual(['DOCUMENT_DIFFERS']);
    expect(JSON.stringify(result.differences)).not.toMatch(/1234567|7654321/);
  });

  test('without the document a year may be off by one, not by two', () => {
    const degrees = (graduationYear: number) => [
      { department: '机械工程学院', degree: 'bachelor' as const, graduationYear },
    ];
    const entry = { ...ENTRY, document: null, studentNumber: '1' };
    expect(match(claimOf({ degrees: degrees(1995) }), entry).kind).toBe('near');
    expect(match(claimOf({ degrees: degrees(1996) }), entry).kind).toBe('none');
  });

  test('without the document another birth date is another person', () => {
    const entry = { ...ENTRY, document: null, studentNumber: '1', birthDate: '1972-01-02' };
    expect(match(claimOf({ birthDate: '1972-01-01' }), entry).kind).toBe('none');
    expect(match(claimOf({ birthDate: '1972-01-02' }), entry).kind).toBe('near');
  });

  test('without the document another name is nobody', () => {
    expect(
      match(claimOf({ name: { chinese: '王红' } }), {
        ...ENTRY,
        document: null,
        studentNumber: '1',
      }),
    ).toEqual({
      kind: 'none',
      differences: [],
      confirmedDegrees: [],
    });
  });

  test('is none when nothing was found', () => {
    expect(match(claimOf())).toEqual({ kind: 'none', differences: [], confirmedDegrees: [] });
  });

  test('takes the entry that fits best, in whatever order they come', () => {
    const master: RosterEntry = { ...ENTRY, degree: 'master', graduationYear: 1997 };
    for (const entries of [
      [master, ENTRY],
      [ENTRY, master],
    ]) {
      const result = match(claimOf(), ...entries);
      expect(result).toMatchObject({ kind: 'exact', entry: { degree: 'bachelor' } });
    }
  });

  test('confirms only those claimed degrees that the roster has', () => {
    const degrees = [
      { department: '医学院', degree: 'doctor' as const, graduationYear: 2001 },
      { department: '机械工程学院', degree: 'bachelor' as const, graduationYear: 1994 },
    ];
    expect(match(claimOf({ degrees }), ENTRY)).toMatchObject({
      kind: 'exact',
      degreeIndex: 1,
      confirmedDegrees: [1],
    });
  });
});
