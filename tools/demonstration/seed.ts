/**
 * Fills an empty cloud with a demonstration school, by the same calls that people make: the office accepts its
 * invitation and imports the roster, some register, one batch is run, one alumnus activates. Nothing is written past
 * the functions. Run by the simulator (see simulator.json) with SIMULATOR_ORIGIN and the functions' environment.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { school } from './built-school';
import { castOf, type CastMember } from './cast';
import { makeGraduates, type Graduate } from './graduates';
import { importRoster, rosterFile } from './import-roster';
import { createRemoteControl } from './remote-control';
import { uploadFile } from './upload-file';

const DAY = 86_400_000;
const root = join(__dirname, '../..');

const cast = castOf(school.id);
const applicants = makeGraduates(2000 - cast.length + 1, undefined, school.id);

async function main(): Promise<void> {
  const remote = createRemoteControl(need('SIMULATOR_ORIGIN'));
  const present = await remote.now();
  const begunAt = Date.now();

  await remote.call('office', 'account', 'acceptInvitation', { token: need('STAFF_INVITATION') });
  const { token } = await remote.call('office', 'staff', 'inviteStaff', {
    name: '北门',
    roles: ['guard'],
  });
  await remote.call('guard', 'account', 'acceptInvitation', { token });
  // Whoever imports the roster does not approve from it alone.
  const colleague = await remote.call('office', 'staff', 'inviteStaff', {
    name: '李老师',
    roles: ['office'],
  });
  await remote.call('registrar', 'account', 'acceptInvitation', { token: colleague.token });
  const auditor = await remote.call('office', 'staff', 'inviteStaff', {
    name: '吴老师',
    roles: ['auditor'],
  });
  await remote.call('auditor', 'account', 'acceptInvitation', { token: auditor.token });
  for (const device of ['north-in', 'north-out'] as const) {
    await remote.call('office', 'staff', 'enrolDevice', {
      device,
      gate: school.gates[0]?.id ?? '',
      direction: device === 'north-in' ? 'in' : 'out',
      publicKey: devicePublicKey(device),
    });
  }

  await importRoster(remote, await rosterFile(school.id));

  await (school.registration.ways.includes('weekly-review')
    ? registerSome(remote, present, begunAt)
    : applySome(remote, present, begunAt));
  console.log('the demonstration school is ready');
}

async function registerSome(
  remote: ReturnType<typeof createRemoteControl>,
  present: number,
  begunAt: number,
): Promise<void> {
  // One alumnus has a card already: six days ago he registered, and a batch by hand gave him his number.
  // No longer ago than a message is worth sending: timers do not run back there, so his goes out when it is now again.
  const [chen] = cast;
  await remote.setClock(present - 6 * DAY);
  await remote.call(chen.persona, 'registration', 'submitRegistration', { form: castForm(chen) });
  await runBatchByHand(remote);
  await remote.setClock(present - 4 * DAY);
  await remote.call(chen.persona, 'card', 'activateCard', {
    document: castForm(chen).document,
    name: castForm(chen).name,
  });
  // It is now again, and the seconds this has taken are not lost.
  await remote.setClock(present + Date.now() - begunAt);

  // And some wait for the next Thursday: most as the roster has them, a few that a person must look at.
  for (const [index, graduate] of applicants.slice(0, 36).entries()) {
    await remote.callAs(
      `oDemo-applicant-${String(index).padStart(3, '0')}`,
      'registration',
      'submitRegistration',
      {
        form: applicantForm(graduate, index),
      },
    );
  }
  await remote.callAs('oDemo-applicant-stranger', 'registration', 'submitRegistration', {
    form: { ...castForm(chen), ...stranger, mobile: '+61400000099', language: 'en' },
  });
}

/** Where departments decide: one account is open, and some applications wait, one of them for too long. */
async function applySome(
  remote: ReturnType<typeof createRemoteControl>,
  present: number,
  begunAt: number,
): Promise<void> {
  const [chen] = cast;
  await remote.setClock(present - 6 * DAY);
  await apply(remote, { persona: chen.persona }, castForm(chen));
  const { applications } = await remote.call('office', 'staff', 'listApplications', {});
  for (const { registrationId, registration } of applications) {
    await remote.call('office', 'staff', 'decideApplication', {
      registrationId,
      version: registration.version,
      outcome: 'approved',
      reasons: [],
    });
  }
  await remote.call(chen.persona, 'account', 'chooseUserName', { userName: 'chensiyuan' });
  await remote.call(chen.persona, 'card', 'activateCode', {
    consents: versionsOf(school.identityCode?.consents ?? []),
  });
  for (const [index, daysAgo] of [15, 9, 5, 1].entries()) {
    const graduate = applicants[index];
    if (graduate === undefined) continue;
    await remote.setClock(present - daysAgo * DAY);
    await apply(remote, { openid: `oDemo-applicant-${index}` }, applicantForm(graduate, index));
  }
  // It is now again, and the seconds this has taken are not lost.
  await remote.setClock(present + Date.now() - begunAt);
}

async function apply(
  remote: ReturnType<typeof createRemoteControl>,
  caller: { readonly persona: string } | { readonly openid: string },
  form: Parameters<typeof remote.callBy<'registration', 'submitRegistration'>>[3]['form'],
): Promise<void> {
  const consents = versionsOf(school.registration.documents?.consents ?? []);
  for (const kind of ['identity', 'study'] as const) {
    const specimen = readFileSync(join(__dirname, 'specimens', `${kind}.jpg`));
    const { path } = await remote.callBy(caller, 'account', 'openUpload', {
      kind: 'proof',
      extension: 'jpg',
    });
    const fileId = await uploadFile(path, specimen);
    await remote.callBy(caller, 'account', 'submitProof', { kind, fileId, consents });
  }
  await remote.callBy(caller, 'registration', 'submitRegistration', { form });
}

async function runBatchByHand(remote: ReturnType<typeof createRemoteControl>): Promise<void> {
  let { batch } = await remote.call('office', 'staff', 'openBatch', {
    reason: '演示数据：补开一次审核',
  });
  while (batch.status === 'opening' || batch.status === 'preparing') {
    ({ batch } = await remote.call('office', 'staff', 'advanceBatch', { batchId: batch.id }));
  }
  await remote.call('office', 'staff', 'approveExactMatches', { batchId: batch.id });
  ({ batch } = await remote.call('office', 'staff', 'closeBatch', { batchId: batch.id }));
  while (batch.status !== 'closed') {
    ({ batch } = await remote.call('office', 'staff', 'advanceBatch', { batchId: batch.id }));
  }
}

export function castForm(member: CastMember) {
  return {
    name: { ...(member.chinese ? { chinese: member.chinese } : {}), latin: member.latin },
    document: {
      type: member.documentType,
      number: member.number,
      issuingCountry: member.issuingCountry,
    },
    degrees: [
      {
        department: member.department,
        programme: member.programme,
        degree: member.degree,
        entryYear: member.entryYear,
        graduationYear: member.graduationYear,
      },
    ],
    mobile: member.mobile,
    language: 'zh' as const,
    consents: requiredConsents(),
  };
}

/** Every ninth wrote the year wrong, every eleventh a name of the same sound, every thirteenth has another document. */
function applicantForm(graduate: Graduate, index: number) {
  const sameSound: Readonly<Record<string, string>> = {
    芳: '方',
    敏: '闽',
    伟: '炜',
    静: '婧',
    磊: '蕾',
    洋: '阳',
    杰: '洁',
  };
  const name = graduate.chinese?.replace(/.$/, (last) =>
    index % 11 === 10 ? (sameSound[last] ?? last) : last,
  );
  return {
    name: {
      ...(name ? { chinese: name } : {}),
      ...(graduate.latin ? { latin: graduate.latin } : {}),
    },
    document: {
      type: index % 13 === 12 ? 'passport' : graduate.documentType,
      number: index % 13 === 12 ? `QY${String(7000000 + index)}` : graduate.number,
      issuingCountry: graduate.issuingCountry,
    },
    degrees: [
      {
        department: graduate.department,
        programme: graduate.programme,
        degree: graduate.degree,
        entryYear: graduate.entryYear,
        graduationYear: graduate.graduationYear + (index % 9 === 8 ? -1 : 0),
      },
    ],
    mobile:
      graduate.issuingCountry === 'CN'
        ? `+86139100${String(10000 + index)}`
        : `+3361234${String(5000 + index)}`,
    language: graduate.issuingCountry === 'CN' ? ('zh' as const) : ('en' as const),
    consents: requiredConsents(),
  };
}

/** Somebody whom the roster does not have at all. */
const stranger = {
  name: { latin: 'Oliver Blackwood' },
  document: { type: 'passport', number: 'QY9900417', issuingCountry: 'AU' },
};

function requiredConsents() {
  return versionsOf(school.registration.consents.filter(({ required }) => required));
}

function versionsOf(consents: readonly { readonly id: string; readonly version: string }[]) {
  return consents.map(({ id, version }) => ({ id, version }));
}

/** The turnstile makes its key pair on first use; only the public half leaves it. */
function devicePublicKey(device: string): string {
  const environment = {
    ...process.env,
    DEVICE_ID: device,
    GATE_URL: `${need('SIMULATOR_ORIGIN')}/http/gate`,
    DEVICE_KEY_FILE: join(need('SIMULATOR_DATA'), 'devices', `${device}.key`),
  };
  return execFileSync(
    process.execPath,
    [join(root, 'dist/gate/turnstile.js'), '--print-public-key'],
    {
      env: environment,
      encoding: 'utf8',
    },
  ).trim();
}

function need(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`environment variable ${name} is missing: the simulator sets it`);
  }
  return value;
}

if (require.main === module) {
  void main();
}
