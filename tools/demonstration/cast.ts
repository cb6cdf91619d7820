/**
 * The people who hold the phones in the demonstration and in tests; all invented. simulator.json names their accounts.
 */

import { studyAt } from './studies';

export interface CastMember {
  readonly persona: string;
  readonly chinese?: string;
  readonly latin: string;
  readonly documentType: 'resident-card' | 'travel-permit-hk-mo' | 'passport';
  readonly issuingCountry: string;
  readonly number: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly mobile: string;
  readonly department: string;
  readonly programme: string;
  readonly degree: 'bachelor' | 'master' | 'doctor';
  readonly entryYear: number;
  readonly graduationYear: number;
  /** How the registrar has this person, where that differs; null when the roster does not have the person. */
  readonly roster: {
    readonly latin?: string;
    readonly chinese?: string;
    readonly graduationYear?: number;
  } | null;
}

export const cast = [
  {
    persona: 'chen',
    chinese: '陈思远',
    latin: 'Chen Siyuan',
    documentType: 'resident-card',
    issuingCountry: 'CN',
    number: '321199198802290011',
    birthDate: '1988-02-29',
    sex: 'male',
    mobile: '+8613900000001',
    department: '机械工程学院',
    programme: '机械设计制造及其自动化',
    degree: 'bachelor',
    entryYear: 2006,
    graduationYear: 2010,
    roster: {},
  },
  {
    persona: 'lin',
    chinese: '林晓彤',
    latin: 'Lin Xiaotong',
    documentType: 'resident-card',
    issuingCountry: 'CN',
    number: '321199199605170023',
    birthDate: '1996-05-17',
    sex: 'female',
    mobile: '+8613900000002',
    department: '食品与生物工程学院',
    programme: '食品科学与工程',
    degree: 'master',
    entryYear: 2018,
    graduationYear: 2021,
    roster: {},
  },
  {
    persona: 'ho',
    chinese: '何嘉慧',
    latin: 'Ho Ka Wai',
    documentType: 'travel-permit-hk-mo',
    issuingCountry: 'CN',
    number: 'H09900317',
    birthDate: '1990-11-03',
    sex: 'female',
    mobile: '+85290000003',
    department: '医学院',
    programme: '临床医学',
    degree: 'bachelor',
    entryYear: 2009,
    graduationYear: 2014,
    roster: {},
  },
  {
    persona: 'kofi',
    latin: 'Kofi A. Mensah',
    documentType: 'passport',
    issuingCountry: 'GH',
    number: 'QZ4410276',
    birthDate: '1995-08-21',
    sex: 'male',
    mobile: '+233200000004',
    department: '医学院',
    programme: '临床医学',
    degree: 'bachelor',
    entryYear: 2013,
    graduationYear: 2019,
    roster: { latin: 'KOFI AMOAH MENSAH' },
  },
  {
    persona: 'nguyen',
    latin: 'Nguyen Thi Lan',
    documentType: 'passport',
    issuingCountry: 'VN',
    number: 'QZ7702583',
    birthDate: '1998-01-12',
    sex: 'female',
    mobile: '+84900000005',
    department: '海外教育学院',
    programme: '汉语言',
    degree: 'bachelor',
    entryYear: 2017,
    graduationYear: 2021,
    roster: null,
  },
] as const satisfies readonly CastMember[];

/** The cast as graduates of a school. */
export function castOf(school: string): readonly [CastMember, ...CastMember[]] {
  const at = (member: CastMember): CastMember => {
    const [department, programme] = studyAt(school, member.department);
    return school === 'jsu' ? member : { ...member, department, programme };
  };
  const [first, ...others] = cast;
  return [at(first), ...others.map(at)];
}
