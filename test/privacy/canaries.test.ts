/**
 * Somebody with names, numbers and addresses that are found nowhere else goes through all of the product, as it would be
 * uploaded; then everything that is stored, logged, sent and answered is searched for them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../server/contract';
import { residentCheckCharacter } from '../../domain/identity/resident-number';
import { school } from '../school';
import { makeStaff, startProduct, type Product } from '../product';
import { CANARIES, canariesIn, canariesInFolder, type Canary } from './canaries';

const OFFICE = 'o-office';
const COLLEAGUE = 'o-colleague';
const GRADUATE = 'o-graduate';
const FOREIGNER = 'o-foreigner';
const VISITOR = 'o-visitor';
const DEPARTMENT = school.registration.departments[0]?.name.zh ?? '';

let product: Product;
/** Every line that was logged, and every answer that was an error. */
const logged: string[] = [];
const refusals: string[] = [];

type Value = Readonly<Record<string, unknown>>;

async function ask(
  openid: string,
  name: string,
  action: string,
  input: object,
): Promise<Answer<Value>> {
  const answer = (await product.ask(openid, name, action, input)) as Answer<Value>;
  if (!answer.ok) {
    refusals.push(JSON.stringify(answer));
  }
  return answer;
}

async function must(openid: string, name: string, action: string, input: object): Promise<Value> {
  const answer = await ask(openid, name, action, input);
  if (!answer.ok) {
    throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
  }
  return answer.value;
}

const consents = (texts: readonly { readonly id: string; readonly version: string }[]) =>
  texts.map(({ id, version }) => ({ id, version }));

const graduate = {
  name: { chinese: CANARIES.graduate },
  document: { type: 'resident-card', number: CANARIES.residentNumber },
};
const foreigner = {
  name: { latin: CANARIES.foreigner },
  document: { type: 'passport', number: CANARIES.passport, issuingCountry: 'GH' },
};

function form(who: object, mobile: string, email?: string): object {
  return {
    ...who,
    degrees: [{ department: DEPARTMENT, degree: 'bachelor', graduationYear: 2012 }],
    mobile,
    ...(email === undefined ? {} : { email }),
    language: 'zh',
    consents: consents(school.registration.consents),
  };
}

beforeAll(async () => {
  product = await startProduct();
  product.simulator.cloud.log.onEntry((entry) => logged.push(JSON.stringify(entry)));
  await product.at('2026-11-23T09:00:00+08:00');
  await makeStaff(product, OFFICE, null);
  await makeStaff(product, COLLEAGUE, {
    by: OFFICE,
    name: CANARIES.staff,
    roles: ['office', 'auditor'],
  });
  await importRoster();
  await register();
  await visit();
  await review();
  await useCard();
  await searchAndExport();
  await makeMistakes();
  // Whatever waits to be sent is sent.
  await product.at('2026-12-01T09:00:00+08:00');
});
afterAll(() => product.close());

async function importRoster(): Promise<void> {
  const table = [
    '姓名,身份证号,学号,学院,学历,毕业年份',
    `${CANARIES.graduate},${CANARIES.residentNumber},${CANARIES.studentNumber},${DEPARTMENT},本科,2012`,
  ].join('\n');
  const uploaded = await product.simulator.cloud.forClients.uploadFile(
    { openid: COLLEAGUE, appid: 'wx' },
    'roster/a.csv',
    Buffer.from(table),
  );
  const { importId } = await must(COLLEAGUE, 'staff', 'previewImport', {
    list: 'graduates',
    mode: 'replace',
    fileId: uploaded.fileID,
    fileName: `${CANARIES.fileName}.csv`,
  });
  await must(COLLEAGUE, 'staff', 'confirmImport', { importId, acceptsShrinking: false });
  for (let status = 'reading'; status !== 'done';) {
    const { import: state } = await must(COLLEAGUE, 'staff', 'advanceImport', { importId });
    status = (state as { status: string }).status;
    if (status === 'failed') {
      throw new Error('the roster was not imported');
    }
  }
}

async function register(): Promise<void> {
  await must(GRADUATE, 'registration', 'submitRegistration', {
    form: form(graduate, CANARIES.mobile, CANARIES.email),
  });
  await must(FOREIGNER, 'registration', 'submitRegistration', {
    form: form(foreigner, `+44${CANARIES.foreignMobile}`),
  });
  await must('o-undecided', 'registration', 'requestMobileCode', {
    mobile: CANARIES.mobile,
    language: 'zh',
    consents: consents(school.registration.consents),
  });
  await must('o-undecided', 'registration', 'saveDraft', {
    draft: {
      name: { chinese: CANARIES.graduate, latin: CANARIES.foreigner },
      documentType: 'passport',
      issuingCountry: 'GH',
      degrees: [],
      dialCode: '86',
      mobile: CANARIES.mobile,
      email: CANARIES.email,
    },
    consents: consents(school.registration.consents),
  });
}

async function visit(): Promise<void> {
  const day = { campus: 'main', date: '2026-11-25' };
  const { slots } = await must(VISITOR, 'visit', 'listSlots', day);
  const guest = (chinese: string, number: string) => ({
    name: { chinese },
    document: { type: 'passport', number, issuingCountry: 'GH' },
  });
  await must(VISITOR, 'visit', 'bookVisit', {
    ...day,
    start: (slots as readonly { start: string }[])[0]?.start,
    visitor: guest(CANARIES.visitor, CANARIES.visitorPassport),
    companions: [guest(CANARIES.companion, CANARIES.companionPassport)],
    plate: CANARIES.plate,
    purpose: CANARIES.purpose,
    consents: consents(school.visit.consents),
  });
}

async function review(): Promise<void> {
  const opened = await must(OFFICE, 'staff', 'openBatch', { reason: 'asked for' });
  const batchId = (opened['batch'] as { id: string }).id;
  const advance = async (isOver: (status: string) => boolean): Promise<void> => {
    for (let status = ''; !isOver(status);) {
      const { batch } = await must(OFFICE, 'staff', 'advanceBatch', { batchId });
      ({ status } = batch as { status: string });
    }
  };
  await advance((status) => status !== '' && status !== 'opening' && status !== 'preparing');
  await must(OFFICE, 'staff', 'approveExactMatches', { batchId });
  const listed = await must(OFFICE, 'staff', 'listBatchItems', { batchId, match: 'none', page: 1 });
  for (const { registrationId } of listed['items'] as readonly { registrationId: string }[]) {
    const decision = { outcome: 'approved', reasons: [] };
    await must(OFFICE, 'staff', 'decideRegistration', { batchId, registrationId, ...decision });
  }
  await must(OFFICE, 'staff', 'closeBatch', { batchId });
  await advance((status) => status === 'closed');
  const requested = await must(OFFICE, 'staff', 'requestExport', {
    batchId,
    reason: 'for the board',
  });
  const exportId = (requested['export'] as { id: string }).id;
  await must(COLLEAGUE, 'staff', 'confirmExport', { exportId });
  await must(OFFICE, 'staff', 'openExport', { exportId });
}

async function useCard(): Promise<void> {
  await product.at('2026-11-24T10:00:00+08:00');
  await must(GRADUATE, 'card', 'activateCard', graduate);
  await must(GRADUATE, 'card', 'leaseCodes', {});
  await must('o-new-account', 'card', 'requestPossessionCode', { purpose: 'recover', ...graduate });
  await must('o-new-account', 'card', 'applyForContactChange', {
    ...graduate,
    mobile: CANARIES.mobile,
    explanation: CANARIES.explanation,
    language: 'zh',
  });
  const found = await must(OFFICE, 'staff', 'findCards', {
    by: { kind: 'document', document: graduate.document },
    reason: 'a call',
  });
  const number = (found['cards'] as readonly { number: string }[])[0]?.number;
  const proposed = await must(OFFICE, 'staff', 'proposeMeasure', {
    number,
    kind: 'restrict',
    reason: 'lent to somebody',
  });
  const measureId = (proposed['measure'] as { id: string }).id;
  await must(COLLEAGUE, 'staff', 'decideMeasure', {
    measureId,
    decision: 'confirm',
    reason: 'seen',
  });
  await must(GRADUATE, 'card', 'appealMeasure', { text: CANARIES.appeal });
  await must(OFFICE, 'staff', 'getCardFile', { number, reason: 'a call' });
}

async function searchAndExport(): Promise<void> {
  await must(OFFICE, 'staff', 'findCards', {
    by: { kind: 'name', name: CANARIES.graduate },
    reason: 'a call',
  });
  await must(OFFICE, 'staff', 'findListRows', { name: CANARIES.graduate, reason: 'a call' });
  await must(GRADUATE, 'account', 'getMyData', {});
  await must(GRADUATE, 'account', 'requestDataExport', { language: 'zh' });
  await must(COLLEAGUE, 'staff', 'listAudit', { filter: { kind: 'day', date: '2026-11-24' } });
}

/** Wrong by one character, of the wrong kind, in the wrong place: whatever is refused may quote nothing. */
async function makeMistakes(): Promise<void> {
  const wrong = {
    ...graduate,
    document: { ...graduate.document, number: `${CANARIES.residentNumber}9` },
  };
  await ask('o-wrong', 'registration', 'submitRegistration', {
    form: form(wrong, CANARIES.mobile),
  });
  await ask('o-wrong', 'registration', 'submitRegistration', {
    form: form(graduate, `${CANARIES.mobile}${CANARIES.mobile}`),
  });
  await ask('o-wrong', 'registration', 'submitRegistration', { form: { [CANARIES.graduate]: 1 } });
  await ask('o-wrong', 'card', 'activateCard', { ...foreigner, [CANARIES.passport]: 1 });
  await ask('o-wrong', 'card', 'activateCard', graduate);
  await ask('o-wrong', 'account', CANARIES.graduate, {});
}

test('the canaries are what they should be: a number that is right, and words that are found', () => {
  const first17 = CANARIES.residentNumber.slice(0, 17);
  expect(residentCheckCharacter(first17)).toBe(CANARIES.residentNumber.slice(17));
  expect(canariesIn(`x${CANARIES.graduate}x`)).toEqual(['graduate']);
  expect(canariesIn(Buffer.from(CANARIES.foreigner, 'utf16le'))).toEqual(['foreigner']);
  expect(canariesIn(Buffer.from(`ab${CANARIES.email}cd`).toString('base64'))).toEqual(['email']);
});

test('they went all the way: what is stored tells of them to whoever may know', async () => {
  const own = await must(GRADUATE, 'registration', 'getRegistration', {});
  expect(canariesIn(JSON.stringify(own))).toContain('graduate');
  const booked = await must(VISITOR, 'visit', 'listVisits', {});
  expect(canariesIn(JSON.stringify(booked))).toContain('plate');
  expect(refusals.length).toBeGreaterThan(4);
  expect(logged.length).toBeGreaterThan(100);
  expect(product.simulator.cloud.messages.all().length).toBeGreaterThan(1);
});

test('no file of the database has any of them in clear', () => {
  const database = ['database.sqlite', 'database.sqlite-wal'];
  // Without this the search could look into something that is compressed or empty.
  const content = database.map((name) => readFileSync(join(product.dataFolder, name)));
  expect(Buffer.concat(content).includes('registrations')).toBe(true);
  expect(Buffer.concat(content).includes('lent to somebody')).toBe(true);
  const found = canariesInFolder(product.dataFolder);
  expect(Object.keys(found).filter((path) => path.startsWith('database'))).toEqual([]);
});

/** What the simulator keeps of the world outside the cloud, and files that somebody is to open. */
const ALLOWED: readonly {
  readonly path: RegExp;
  readonly canaries: readonly Canary[];
  readonly why: string;
}[] = [
  {
    path: /^messages/,
    canaries: ['mobile', 'foreignMobile'],
    why: 'what lies on people’s phones, by their numbers',
  },
  {
    path: /^mails/,
    canaries: ['email'],
    why: 'what lies in people’s mailboxes, by their addresses',
  },
  {
    path: /^files\//,
    canaries: Object.keys(CANARIES) as Canary[],
    why: 'copies that somebody asked for, in private storage until they expire',
  },
];

test('no other file of the cloud has any of them, but what is meant to be read', () => {
  const found = Object.entries(canariesInFolder(product.dataFolder)).flatMap(([path, canaries]) => {
    const allowed = ALLOWED.find((one) => one.path.test(path))?.canaries ?? [];
    return canaries
      .filter((canary) => !allowed.includes(canary))
      .map((canary) => `${canary} in ${path}`);
  });
  expect(found).toEqual([]);
});

test('no line of any log has any of them', () => {
  expect(canariesIn(logged.join('\n'))).toEqual([]);
});

test('no error has any of them', () => {
  expect(canariesIn(refusals.join('\n'))).toEqual([]);
});

test('no message has any of them in its text, only the number it is sent to', () => {
  const texts = product.simulator.cloud.messages.all().map((message) => {
    const { to: _to, ...rest } = message as { to?: unknown };
    return JSON.stringify(rest);
  });
  expect(canariesIn(texts.join('\n'))).toEqual([]);
});
