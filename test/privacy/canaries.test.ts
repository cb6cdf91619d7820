/**
 * Somebody with names, numbers and addresses that are found nowhere else goes through all of the product, as it would be
 * uploaded; then everything that is stored, logged, sent and answered is searched for them.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { residentCheckCharacter } from '../../domain/identity/resident-number';
import { GROUP_COLUMNS } from '../../domain/visit/group-list';
import { xlsx } from '../../tools/demonstration/roster-files';
import { school } from '../school';
import { makeStaff } from '../product';
import { CANARIES, canariesIn } from './canaries';
import { theyAreFoundNowhere } from './found-nowhere';
import { consentsTo, photoWithComment, WatchedProduct } from './watched-product';

const OFFICE = 'o-office';
const COLLEAGUE = 'o-colleague';
/** Decides what the other two have decided already. */
const THIRD = 'o-third';
const GRADUATE = 'o-graduate';
const FOREIGNER = 'o-foreigner';
const VISITOR = 'o-visitor';
const DEPARTMENT = school.registration.departments[0]?.name.zh ?? '';

let watched: WatchedProduct;
const ask: WatchedProduct['ask'] = (...call) => watched.ask(...call);
const must: WatchedProduct['must'] = (...call) => watched.must(...call);

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
    consents: consentsTo(school.registration.consents),
  };
}

beforeAll(async () => {
  watched = await WatchedProduct.start('jsu');
  const { product } = watched;
  await product.at('2026-11-23T09:00:00+08:00');
  await makeStaff(product, OFFICE, null);
  await makeStaff(product, COLLEAGUE, {
    by: OFFICE,
    name: CANARIES.staff,
    roles: ['office', 'auditor'],
  });
  await makeStaff(product, THIRD, { by: OFFICE, name: CANARIES.staff, roles: ['office'] });
  await importRoster();
  await register();
  await visit();
  await comeAsGroup();
  await review();
  await useCard();
  await searchAndExport();
  await decideContactChange();
  await enterAtTheCounter();
  await correctAndDelete();
  await correctTheRoster();
  await closeTheDay();
  await makeMistakes();
  // Whatever waits to be sent is sent.
  await product.at('2026-12-01T09:00:00+08:00');
}, 600_000);
afterAll(() => watched.close());

async function importRoster(): Promise<void> {
  const table = [
    '姓名,身份证号,学号,学院,学历,毕业年份',
    `${CANARIES.graduate},${CANARIES.residentNumber},${CANARIES.studentNumber},${DEPARTMENT},本科,2012`,
  ].join('\n');
  await watched.importGraduates(COLLEAGUE, table, `${CANARIES.fileName}.csv`);
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
    consents: consentsTo(school.registration.consents),
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
    consents: consentsTo(school.registration.consents),
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
    companions: [
      guest(CANARIES.companion, CANARIES.companionPassport),
      { name: { chinese: CANARIES.child }, birthDate: CANARIES.childBirthDate },
    ],
    guardianConsents: true,
    plate: CANARIES.plate,
    purpose: CANARIES.purpose,
    consents: consentsTo(school.visit.consents),
  });
}

/** One list has a mistake, one is refused, one approved; nobody but the office reads the names. */
async function comeAsGroup(): Promise<void> {
  const date = '2026-12-02';
  const line = (name: string, number: string) => [name, '护照', number, 'GH', ''];
  const list = [
    line(CANARIES.visitor, CANARIES.leaderPassport),
    line(CANARIES.member, CANARIES.memberPassport),
    ...['QW1000001', 'QW1000002', 'QW1000003'].map((number) => line('Anna Berg', number)),
  ];
  const upload = async (rows: string[][]) =>
    watched.upload(VISITOR, 'group', 'xlsx', await xlsx([[...GROUP_COLUMNS], ...rows]));
  const { slots } = await must(VISITOR, 'visit', 'listSlots', {
    campus: 'main',
    date: '2026-11-25',
  });
  const start = (slots as readonly { start: string }[])[0]?.start;
  const request = async (rows: string[][]) => ({
    fileId: await upload(rows),
    campus: 'main',
    date,
    start,
    purpose: CANARIES.purpose,
    consents: consentsTo(school.visit.groups?.agreement ?? []),
  });
  const child = [CANARIES.member, '居民身份证', '321199201606091554', '', CANARIES.guardian];
  await must(VISITOR, 'visit', 'readGroupList', {
    fileId: await upload([...list, line(CANARIES.companion, `${CANARIES.companionPassport}?`)]),
    date,
  });
  await ask(VISITOR, 'visit', 'requestGroup', await request(list.slice(1)));
  for (const decision of ['refuse', 'approve']) {
    await must(VISITOR, 'visit', 'requestGroup', await request([...list, child]));
    const { groups } = await must(OFFICE, 'staff', 'listGroups', {});
    const [asked] = groups as readonly { id: string; version: number }[];
    const { group } = await must(OFFICE, 'staff', 'getGroup', { visitId: asked?.id });
    expect(canariesIn(JSON.stringify(group))).toEqual(
      expect.arrayContaining(['member', 'guardian']),
    );
    await must(OFFICE, 'staff', 'decideGroup', {
      visitId: asked?.id,
      version: asked?.version,
      decision,
      reason: CANARIES.reason,
    });
  }
  await must(OFFICE, 'staff', 'listVisitDay', { campus: 'main', date });
}

async function review(): Promise<void> {
  const opened = await must(OFFICE, 'staff', 'openBatch', { reason: CANARIES.reason });
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
  const registrationIds = (listed['items'] as readonly { registrationId: string }[]).map(
    (item) => item.registrationId,
  );
  for (const registrationId of registrationIds) {
    const about = { batchId, registrationId };
    await must(OFFICE, 'staff', 'holdRegistration', { ...about, reason: CANARIES.reason });
    await must(OFFICE, 'staff', 'releaseRegistration', about);
  }
  await must(OFFICE, 'staff', 'pauseBatch', { batchId, reason: CANARIES.reason });
  await must(OFFICE, 'staff', 'resumeBatch', { batchId });
  for (const { registrationId } of listed['items'] as readonly { registrationId: string }[]) {
    const decision = { outcome: 'approved', reasons: [] };
    await must(OFFICE, 'staff', 'decideRegistration', { batchId, registrationId, ...decision });
  }
  await must(OFFICE, 'staff', 'closeBatch', { batchId });
  await advance((status) => status === 'closed');
  const requested = await must(OFFICE, 'staff', 'requestExport', {
    batchId,
    reason: CANARIES.reason,
  });
  const exportId = (requested['export'] as { id: string }).id;
  await must(COLLEAGUE, 'staff', 'confirmExport', { exportId });
  await must(OFFICE, 'staff', 'openExport', { exportId });
}

async function useCard(): Promise<void> {
  await watched.product.at('2026-11-24T10:00:00+08:00');
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
    reason: CANARIES.reason,
  });
  const number = (found['cards'] as readonly { number: string }[])[0]?.number;
  const proposed = await must(OFFICE, 'staff', 'proposeMeasure', {
    number,
    kind: 'restrict',
    reason: CANARIES.reason,
  });
  const measureId = (proposed['measure'] as { id: string }).id;
  await must(COLLEAGUE, 'staff', 'decideMeasure', {
    measureId,
    decision: 'confirm',
    reason: CANARIES.reason,
  });
  await must(GRADUATE, 'card', 'appealMeasure', { text: CANARIES.appeal });
  await must(THIRD, 'staff', 'decideAppeal', {
    measureId,
    outcome: 'lifted',
    reason: CANARIES.reason,
  });
  for (const action of ['freezeCardAtOffice', 'unfreezeCardAtOffice', 'replaceCard']) {
    await must(OFFICE, 'staff', action, { number, reason: CANARIES.reason });
  }
  await must(OFFICE, 'staff', 'getCardFile', { number, reason: CANARIES.reason });
}

async function decideContactChange(): Promise<void> {
  const { contactChanges } = await must(OFFICE, 'staff', 'listCardWork', {});
  const [change] = contactChanges as readonly { id: string }[];
  await must(OFFICE, 'staff', 'decideContactChange', {
    id: change?.id,
    outcome: 'refused',
    evidence: CANARIES.reason,
  });
}

async function enterAtTheCounter(): Promise<void> {
  const { entered } = await must(OFFICE, 'staff', 'enterRegistration', {
    form: form(
      {
        name: { latin: CANARIES.foreigner },
        document: { type: 'passport', number: CANARIES.companionPassport, issuingCountry: 'GH' },
      },
      CANARIES.mobile,
    ),
    from: 'paper',
    note: CANARIES.reason,
  });
  const { registrationId, registration } = entered as {
    registrationId: string;
    registration: { version: number };
  };
  await must(OFFICE, 'staff', 'withdrawEnteredRegistration', {
    registrationId,
    version: registration.version,
    reason: CANARIES.reason,
  });
}

async function correctAndDelete(): Promise<void> {
  for (const outcome of ['applied', 'refused'] as const) {
    const { correction } = await must(GRADUATE, 'account', 'askCorrection', {
      field: 'email',
      wrong: CANARIES.graduate,
      right: CANARIES.email,
      evidence: CANARIES.evidence,
      photo: {
        fileId: await watched.upload(GRADUATE, 'evidence', 'jpg', photoWithComment()),
        consents: consentsTo(school.privacy.evidence.consents),
      },
    });
    const { id } = correction as { id: string };
    const opened = await must(OFFICE, 'staff', 'openCorrection', { id, reason: CANARIES.reason });
    expect(canariesIn(JSON.stringify(opened))).toContain('evidence');
    expect(opened['correction']).toMatchObject({ photo: expect.stringMatching(/^http/) as string });
    await must(OFFICE, 'staff', 'decideCorrection', { id, outcome, answer: CANARIES.reason });
  }
  const { card } = await must(FOREIGNER, 'account', 'getSession', {});
  const { number } = card as { number: string };
  const proposed = await must(OFFICE, 'staff', 'proposeDeletion', {
    number,
    reason: CANARIES.reason,
  });
  await must(COLLEAGUE, 'staff', 'decideDeletion', {
    id: proposed['id'],
    decision: 'confirm',
    reason: CANARIES.reason,
  });
}

async function closeTheDay(): Promise<void> {
  const day = { campus: 'main', date: '2026-11-25' };
  const { visits } = await must(OFFICE, 'staff', 'listVisitDay', day);
  const [booked] = visits as readonly { id: string; version: number }[];
  await must(OFFICE, 'staff', 'cancelForVisitor', {
    visitId: booked?.id,
    version: booked?.version,
    reason: CANARIES.reason,
  });
  await must(OFFICE, 'staff', 'closeSlots', { ...day, start: null, reason: CANARIES.reason });
}

/** Finds the roster's row, corrects it, and takes the import back. */
async function correctTheRoster(): Promise<void> {
  const reason = CANARIES.reason;
  const { rows } = await must(OFFICE, 'staff', 'findListRows', { name: CANARIES.graduate, reason });
  const [row] = rows as readonly { rowId: string; content: string }[];
  await must(OFFICE, 'staff', 'correctListRow', {
    list: 'graduates',
    rowId: row?.rowId,
    content: row?.content,
    changes: { programme: '软件工程' },
    reason,
  });
  await must(OFFICE, 'staff', 'undoImport', { list: 'graduates', reason });
}

async function searchAndExport(): Promise<void> {
  await must(OFFICE, 'staff', 'findCards', {
    by: { kind: 'name', name: CANARIES.graduate },
    reason: CANARIES.reason,
  });
  await must(OFFICE, 'staff', 'findListRows', { name: CANARIES.graduate, reason: CANARIES.reason });
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
  await ask('o-wrong', 'account', 'askCorrection', {
    field: 'name',
    wrong: CANARIES.graduate,
    right: CANARIES.graduate,
    evidence: CANARIES.evidence,
    photo: { fileId: `cloud://x/${CANARIES.graduate}.jpg`, consents: [] },
  });
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
  expect(watched.refusals.length).toBeGreaterThan(4);
  expect(watched.logged.length).toBeGreaterThan(100);
  expect(watched.product.simulator.cloud.messages.all().length).toBeGreaterThan(1);
});

test('a group’s list does not stay where it was uploaded', () => {
  const files = readdirSync(join(watched.product.dataFolder, 'files'), { recursive: true });
  expect(files.map(String).filter((path) => /\bgroup\b/.test(path))).toEqual([]);
});

theyAreFoundNowhere(() => watched);
