/** Synthetic graduates for the demonstration's roster: the same 2,000 people for the same seed, a few of each case. */
import { passportNumber, residentNumber, digits } from './numbers';
import { seededRandom, type Random } from './random';
import { studiesOf, type Study } from './studies';

export interface Graduate {
  readonly studentNumber: string;
  readonly chinese: string | null;
  readonly latin: string | null;
  readonly documentType: 'resident-card' | 'travel-permit-hk-mo' | 'travel-permit-tw' | 'passport';
  readonly issuingCountry: string;
  readonly number: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly department: string;
  readonly programme: string;
  readonly degree: 'bachelor' | 'master' | 'doctor';
  readonly entryYear: number;
  readonly graduationYear: number;
}

const SURNAMES = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '何',
  '高',
  '罗',
  '郑',
  '单',
  '曾',
  '解',
  '查',
  '欧阳',
  '吕',
] as const;
const GIVEN = [
  '伟',
  '芳',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀英',
  '建国',
  '思远',
  '雨桐',
  '子涵',
  '浩然',
  '欣怡',
  '晓东',
  '志强',
  '海燕',
  '文博',
  '佳琪',
  '乐',
  '绿萍',
] as const;
const STUDENTS_FROM_ABROAD = [
  {
    country: 'GH',
    given: ['KOFI', 'AMA', 'KWAME', 'EFUA'],
    family: ['OWUSU', 'BOATENG', 'ASANTE', 'ADDO'],
  },
  {
    country: 'PK',
    given: ['MUHAMMAD ALI', 'AYESHA', 'USMAN', 'FATIMA'],
    family: ['KHAN', 'AHMED', 'MALIK', 'HUSSAIN'],
  },
  {
    country: 'VN',
    given: ['THI HOA', 'VAN NAM', 'THI MAI', 'DUC ANH'],
    family: ['TRAN', 'LE', 'PHAM', 'VO'],
  },
  {
    country: 'FR',
    given: ['JEAN-PIERRE', 'ÉLODIE', 'FRANÇOIS', 'ZOÉ'],
    family: ['LEFÈVRE', 'DUBOIS', 'MOREAU', 'GARÇON'],
  },
  {
    country: 'KZ',
    given: ['AIGERIM', 'NURLAN', 'DINARA', 'TIMUR'],
    family: ['SERIKOVA', 'AKHMETOV', 'IBRAYEVA', 'SADYKOV'],
  },
] as const;
const YEARS_OF_STUDY = { bachelor: 4, master: 3, doctor: 4 } as const;

/** `count` graduates; every tenth came from abroad, every fiftieth from Hong Kong, Macau or Taiwan. */
export function makeGraduates(count: number, seed = 1902, school = 'jsu'): Graduate[] {
  const studies = studiesOf(school);
  const random = seededRandom(seed);
  const used = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    let graduate = makeGraduate(random, index, studies);
    while (used.has(graduate.number)) {
      graduate = makeGraduate(random, index, studies);
    }
    used.add(graduate.number);
    return graduate;
  });
}

function makeGraduate(random: Random, index: number, studies: readonly Study[]): Graduate {
  const degree = random.pick(['bachelor', 'bachelor', 'bachelor', 'master', 'doctor']);
  const graduationYear = random.between(1985, 2026);
  const entryYear = graduationYear - YEARS_OF_STUDY[degree];
  const birthYear =
    entryYear - { bachelor: 18, master: 22, doctor: 25 }[degree] - random.between(0, 1);
  const birthDate = `${birthYear}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
  const [department, programme] = random.pick(studies);
  const study = {
    studentNumber: `${entryYear}${digits(random, 4)}${String(index).padStart(4, '0')}`,
    department,
    programme,
    degree,
    entryYear,
    graduationYear,
    birthDate,
  };
  if (index % 10 === 9) {
    const origin = random.pick(STUDENTS_FROM_ABROAD);
    return {
      ...study,
      chinese: null,
      latin: `${random.pick(origin.given)} ${random.pick(origin.family)}`,
      documentType: 'passport',
      issuingCountry: origin.country,
      number: passportNumber(random),
      sex: random.pick(['male', 'female']),
    };
  }
  const chinese = random.pick(SURNAMES) + random.pick(GIVEN);
  if (index % 50 === 1) {
    const taiwan = index % 100 === 1;
    return {
      ...study,
      chinese,
      latin: null,
      documentType: taiwan ? 'travel-permit-tw' : 'travel-permit-hk-mo',
      issuingCountry: 'CN',
      number: taiwan ? digits(random, 8) : random.pick(['H', 'M']) + digits(random, 8),
      sex: random.pick(['male', 'female']),
    };
  }
  const number = residentNumber(random, birthDate);
  return {
    ...study,
    chinese,
    latin: null,
    documentType: 'resident-card',
    issuingCountry: 'CN',
    number,
    sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female',
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
