/** Made-up people by number, as many as wanted: the same person for the same number, whose document belongs to nobody. */
import { addDays } from '../../domain/calendar/shanghai';
import { residentCheckCharacter } from '../../domain/identity/resident-number';
import type { IdentityDocument } from '../../domain/identity/document';
import { soundKeyOf } from '../../domain/identity/sound-key';
import type { RosterEntry } from '../../domain/roster/roster-entry';
import type { SchoolProfile } from '../../schools/schema';
import type { RegistrationForm } from '../../server/contract/registration';
import type { Vault } from '../../server/ports/vault';
import type { RegistrationDocument } from '../../server/schema/documents';
import { sealFields } from '../../server/usecases/registration/sealed-fields';
import { storedLikeness } from '../../server/usecases/registration/stored-likeness';

export interface Registrant {
  readonly openid: string;
  /** What the registrar has of them, if anything. */
  readonly entry: RosterEntry & { readonly document: IdentityDocument };
  /** E.164 */
  readonly mobile: string;
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙马朱胡郭何高罗郑';
const GIVEN = '伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉力宁健俊玲';
const DEPARTMENTS = ['计算机科学与通信工程学院', '机械工程学院', '外国语学院', '医学院'] as const;
const FIRST_BIRTHDAY = '1955-01-01';
const BIRTHDAYS = 14_600;
/** The county code is not assigned. */
const AREA = '321199';

/** `n` from 0 to 14,599,999: that many documents of this kind there are. */
export function registrant(n: number): Registrant {
  const birthDate = addDays(FIRST_BIRTHDAY, n % BIRTHDAYS);
  const sequence = String(Math.floor(n / BIRTHDAYS)).padStart(3, '0');
  const first17 = `${AREA}${birthDate.replaceAll('-', '')}${sequence}`;
  const graduationYear = Math.min(2026, Number(birthDate.slice(0, 4)) + 22);
  return {
    openid: `o-registrant-${n}`,
    mobile: `+86138${String(n).padStart(8, '0')}`,
    entry: {
      name: { chinese: nameOf(n) },
      document: {
        type: 'resident-card',
        number: first17 + residentCheckCharacter(first17),
        issuingCountry: 'CN',
      },
      studentNumber: `${graduationYear - 4}${String(n).padStart(8, '0')}`,
      department: DEPARTMENTS[n % DEPARTMENTS.length] ?? DEPARTMENTS[0],
      degree: 'bachelor',
      entryYear: graduationYear - 4,
      graduationYear,
      birthDate,
    },
  };
}

/** The registration as sending its form would have stored it at that moment. */
export function registrationOf(
  vault: Vault,
  { openid, entry, mobile }: Registrant,
  submittedAt: Date,
): RegistrationDocument {
  const { document, name, degree, department, graduationYear } = entry;
  const degrees = [{ degree, department, graduationYear, programme: null, entryYear: null }];
  return {
    _id: vault.accountKey(openid),
    schema: 1,
    openid,
    status: 'submitted',
    version: 1,
    round: 1,
    submittedAt,
    batchId: null,
    documentKey: vault.documentKeys(document)[0],
    documentType: document.type,
    issuingCountry: document.issuingCountry,
    ...sealFields(vault, document, { mobile, email: null }),
    name,
    soundKey: vault.soundKeys(soundKeyOf(name))[0],
    likeness: storedLikeness(vault, document, { name, degrees }),
    degrees,
    mobileRegion: 'mainland',
    language: 'zh',
    consents: [],
  };
}

export function formOf({ entry, mobile }: Registrant, school: SchoolProfile): RegistrationForm {
  const { document, name, degree, department, graduationYear } = entry;
  return {
    name,
    document: { type: document.type, number: document.number },
    degrees: [{ degree, department, graduationYear }],
    mobile,
    language: 'zh',
    consents: school.registration.consents.map(({ id, version }) => ({ id, version })),
  };
}

function nameOf(n: number): string {
  const at = (characters: string, index: number): string =>
    characters.charAt(index % characters.length);
  return (
    at(SURNAMES, n) +
    at(GIVEN, Math.floor(n / SURNAMES.length)) +
    at(GIVEN, Math.floor(n / (SURNAMES.length * GIVEN.length)))
  );
}
