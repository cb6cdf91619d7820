/** What people of the demonstration do on the phone, step by step as a person does it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { castOf, type CastMember } from '../../tools/demonstration/cast';
import type { LaidFile, Stage } from './stage';

const ROOT = join(__dirname, '../..');

/** As a graduate of the school that is played. */
export function member(persona: string, school = 'jsu'): CastMember {
  const found = castOf(school).find((one) => one.persona === persona);
  if (!found) {
    throw new Error(`${persona} is not in the cast`);
  }
  return found;
}

/** The office's first member joins with the invitation of the configuration. */
export async function joinStaff(stage: Stage, persona = 'office', token?: string): Promise<void> {
  await stage.open({ persona, path: 'pages/me/me' });
  await stage.tap('#invitation');
  await stage.type(
    '#invitation-token',
    token ?? String(stage.simulator.cloud.environment['STAFF_INVITATION']),
  );
  await stage.tap('#accept-invitation');
}

/** A colleague of the office imports a file of graduates: chosen, looked at, confirmed, and waited for. */
export async function importRoster(
  stage: Stage,
  file: string | LaidFile,
  mode: 'replace' | 'add' = 'replace',
): Promise<void> {
  await stage.open({ persona: 'registrar', path: 'staff/roster/import/import' });
  await stage.tap(`#mode >>> #mode-${mode}`);
  await stage.layFile(file);
  await stage.tap('#choose-file');
  await stage.waitFor('#confirm-import');
  await stage.tap('#confirm-import');
  await stage.waitFor('#count-added');
}

/** Document and name, as a call takes them. */
export function proofOf(persona: string) {
  const { chinese, latin, documentType: type, number, issuingCountry } = member(persona);
  return {
    document: { type, number, issuingCountry },
    name: { ...(chinese ? { chinese } : {}), latin },
  };
}

const GROUPS = {
  'resident-card': 'resident',
  passport: 'passport',
  'travel-permit-hk-mo': 'permit',
} as const;

/** Document and names, on any page that asks for them. */
export async function fillIdentity(
  stage: Stage,
  person: CastMember,
  number = person.number,
): Promise<void> {
  await stage.tap(
    `#identity >>> #document-group >>> #document-group-${GROUPS[person.documentType]}`,
  );
  if (person.documentType === 'passport') {
    await stage.tap('#identity >>> #issuing-country');
    await stage.type('#identity >>> #country-picker >>> #country-search', person.issuingCountry);
    await stage.tap(`#identity >>> #country-picker >>> #country-${person.issuingCountry}`);
  }
  await stage.type('#identity >>> #name', person.chinese ?? person.latin);
  await stage.type('#identity >>> #document-number', number);
}

/** Consent first; a draft that was begun before remembers it. */
export async function agree(stage: Stage): Promise<void> {
  if (!(await stage.isThere('#consent-registration .tick-on'))) {
    await stage.tap('#consent-registration');
  }
  await stage.tap('#next');
}

export async function fillDegree(stage: Stage, person: CastMember): Promise<void> {
  await stage.tap('#degree-0 >>> #department-0');
  const picker = '#degree-0 >>> #department-picker-0';
  await stage.type(`${picker} >>> #department-search`, person.department);
  await stage.tap(`${picker} >>> .country`);
  await stage.tap(`#degree-0 >>> #level-0 >>> #level-0-${person.degree}`);
  await stage.type('#degree-0 >>> #graduation-year-0', String(person.graduationYear));
}

export async function fillContact(
  stage: Stage,
  person: CastMember,
  dialCountry: string,
  dialCode: string,
): Promise<void> {
  if (dialCode !== '86') {
    await stage.tap('#contact >>> #dial-code');
    await stage.type('#contact >>> #dial-code-picker >>> #country-search', dialCountry);
    await stage.tap(`#contact >>> #dial-code-picker >>> #country-${dialCountry}`);
  }
  await stage.type('#contact >>> #mobile', person.mobile.slice(1 + dialCode.length));
}

/** The whole registration, from the Card tab to the confirmation. */
export async function register(
  stage: Stage,
  persona: string,
  dialCountry = 'CN',
  dialCode = '86',
): Promise<void> {
  const person = member(persona);
  await stage.open({ persona });
  await stage.tap('#register');
  await agree(stage);
  await fillIdentity(stage, person);
  await stage.tap('#next');
  await fillDegree(stage, person);
  await stage.tap('#next');
  await fillContact(stage, person, dialCountry, dialCode);
  await stage.tap('#next');
  await stage.tap('#send');
}

export async function activate(stage: Stage, persona: string): Promise<void> {
  await stage.open({ persona, path: 'registration/activate/activate' });
  await fillIdentity(stage, member(persona));
  await stage.tap('#activate');
}

/** The office enrols a turnstile by the public half of the key it has made. */
export async function enrolTurnstile(
  stage: Stage,
  device: 'north-in' | 'north-out',
  gate = 'north',
): Promise<void> {
  const publicKey = execFileSync(
    process.execPath,
    [join(ROOT, 'dist/gate/turnstile.js'), '--print-public-key'],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        DEVICE_ID: device,
        GATE_URL: `${stage.simulator.origin}/http/gate`,
        DEVICE_KEY_FILE: join(stage.simulator.dataFolder, 'devices', `${device}.key`),
      },
    },
  ).trim();
  await stage.remote.call('office', 'staff', 'enrolDevice', {
    device,
    gate,
    direction: device === 'north-in' ? 'in' : 'out',
    publicKey,
  });
}

/** Who visits, on the Visit tab. */
export async function fillVisitor(stage: Stage, persona: string): Promise<void> {
  await stage.tap('#visitor');
  await fillIdentity(stage, member(persona));
  await stage.tap('#save');
}

export async function agreeToVisit(stage: Stage): Promise<void> {
  if (!(await stage.isThere('#visit-consent .tick-on'))) {
    await stage.tap('#visit-consent');
  }
}

/** The code in the last SMS with one to a number; messages leave with the next minute. */
export function codeSentTo(stage: Stage, mobile: string): string {
  const codes = stage.simulator.cloud.messages
    .all()
    .flatMap((message) => (message.kind === 'sms' && message.to === mobile ? message.params : []))
    .filter((param) => /^\d{6}$/.test(param));
  const code = codes.at(-1);
  if (code === undefined) {
    throw new Error(
      `no code was sent to ${mobile}: ${JSON.stringify(stage.simulator.cloud.messages.all())}`,
    );
  }
  return code;
}

/** Resolves when the device was heard after the moment (epoch ms); the cloud says when. */
export async function heardBy(stage: Stage, device: string, since: number): Promise<void> {
  for (let rounds = 0; rounds < 400; rounds += 1) {
    const { devices } = await stage.remote.call('office', 'staff', 'listDevices', {});
    const heardAt = devices.find(({ id }) => id === device)?.heardAt ?? 0;
    if (heardAt > since) return;
  }
  throw new Error(`${device} was not heard`);
}

/** The office approves the only registration that waits, in a batch of its own, and closes it. */
export async function approveTheOnlyOne({ remote }: Stage): Promise<void> {
  const { batch } = await remote.call('office', 'staff', 'openBatch', { reason: '补开' });
  const batchId = batch.id;
  const page = { batchId, match: 'none', page: 1 } as const;
  const { items } = await remote.call('office', 'staff', 'listBatchItems', page);
  expect(items).toHaveLength(1);
  await remote.call('office', 'staff', 'decideRegistration', {
    batchId,
    registrationId: items[0]?.registrationId ?? '',
    outcome: 'approved',
    reasons: [],
  });
  await remote.call('office', 'staff', 'closeBatch', { batchId });
}
