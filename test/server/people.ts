/** People for tests of use cases: valid documents by number, and what they send and the registrar has of them. */
import type { Caller } from '../../server/endpoint/action';
import type { RegistrationForm } from '../../server/contract/registration';
import type { RegistrationDocument, Role } from '../../server/schema/documents';
import type { RosterEntry } from '../../domain/roster/roster-entry';
import { soundKeyOf } from '../../domain/identity/sound-key';
import { residentCheckCharacter } from '../../domain/identity/resident-number';
import { sealFields } from '../../server/usecases/registration/sealed-fields';
import { storedLikeness } from '../../server/usecases/registration/stored-likeness';
import { submitRegistration } from '../../server/usecases/registration/submit-registration';
import { EMPTY_LIST } from '../../domain/lists/generation';
import { toRosterDocuments } from '../../server/usecases/lists/row-documents';
import type { Harness } from './harness';

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const GIVEN = '伟芳娜敏静强磊洋艳勇军杰娟涛明超';

export interface Person {
  readonly openid: string;
  readonly form: RegistrationForm;
  /** What the registrar has, if it has what the person claims. */
  readonly entry: RosterEntry;
}

/** The person with this number, the same one every time; from 0 to 4095. */
export function person(n: number): Person {
  const chinese =
    SURNAMES.charAt(n % 16) +
    GIVEN.charAt(Math.floor(n / 16) % 16) +
    GIVEN.charAt(Math.floor(n / 256) % 16);
  const day = String((n % 28) + 1).padStart(2, '0');
  const first17 = `1101051990${String((Math.floor(n / 28) % 12) + 1).padStart(2, '0')}${day}${String(Math.floor(n / 336) + 1).padStart(3, '0')}`;
  const number = first17 + residentCheckCharacter(first17);
  const degree = {
    department: '计算机科学与通信工程学院',
    degree: 'bachelor' as const,
    graduationYear: 2012,
  };
  return {
    openid: `o-person-${n}`,
    form: {
      name: { chinese },
      document: { type: 'resident-card', number },
      degrees: [degree],
      mobile: `138${String(n).padStart(8, '0')}`,
      language: 'zh',
      consents: [{ id: 'registration', version: '2026-11-01' }],
    },
    entry: {
      name: { chinese },
      document: { type: 'resident-card', number, issuingCountry: 'CN' },
      ...degree,
    },
  };
}

export function people(count: number): Person[] {
  return Array.from({ length: count }, (_, n) => person(n));
}

export function callerOf(harness: Harness, openid: string, ...roles: Role[]): Caller {
  return { openid, unionid: '', accountKey: harness.ports.vault.accountKey(openid), roles };
}

export function office(harness: Harness): Caller {
  return callerOf(harness, 'o-office', 'office');
}

/** Puts entries into the roster that is in force; whoever imported them is nobody of the tests' people. */
export async function fillRoster(harness: Harness, entries: readonly RosterEntry[]): Promise<void> {
  const { store, vault } = harness.ports;
  const numbered = entries.map((entry, index) => ({ line: index + 2, entry }));
  const origin = { importId: 'import', importedBy: 'registrar' };
  await store.collection('roster').addMissing(toRosterDocuments(vault, origin, numbered));
  await bringRosterIntoForce(harness);
}

/** The list of graduates as it is after the one import that `fillRoster` stands for. */
export async function bringRosterIntoForce(harness: Harness): Promise<void> {
  await harness.ports.store.collection('lists').add({
    ...EMPTY_LIST,
    _id: 'graduates',
    schema: 1,
    version: 1,
    imports: ['import'],
    active: null,
    changedAt: new Date(harness.ports.clock.now()),
  });
}

/** Many registrations as `submit` would have stored them now, without a call for each. */
export async function storeRegistrations(harness: Harness, all: readonly Person[]): Promise<void> {
  const { vault, clock } = harness.ports;
  const documents = all.map(({ openid, entry, form }): RegistrationDocument => {
    const { document } = entry;
    if (document === null) {
      throw new Error('a person without a document');
    }
    const { degree, department, graduationYear } = entry;
    const degrees = [{ degree, department, graduationYear, programme: null, entryYear: null }];
    return {
      _id: vault.accountKey(openid),
      schema: 1,
      openid,
      status: 'submitted',
      version: 1,
      round: 1,
      submittedAt: new Date(clock.now()),
      batchId: null,
      documentKey: vault.documentKeys(document)[0],
      documentType: document.type,
      issuingCountry: document.issuingCountry,
      ...sealFields(vault, document, { mobile: `+86${form.mobile}`, email: null }),
      name: entry.name,
      soundKey: vault.soundKeys(soundKeyOf(entry.name))[0],
      likeness: storedLikeness(vault, document, { name: entry.name, degrees }),
      degrees,
      mobileRegion: 'mainland',
      language: 'zh',
      consents: [],
    };
  });
  await harness.ports.store.collection('registrations').addMissing(documents);
}

/** Sends what the person claims; throws when it is refused. */
export async function submit(harness: Harness, { openid, form }: Person): Promise<void> {
  const answer = await submitRegistration(harness.ports, callerOf(harness, openid), { form });
  if (!answer.ok) {
    throw new Error(`registration refused: ${answer.code} ${answer.field ?? ''}`);
  }
}
