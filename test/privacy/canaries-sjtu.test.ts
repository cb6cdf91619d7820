/**
 * The same canaries through a school whose accounts are opened by documents, with guests and a draw of places: photos,
 * user names and links are other ways for a name or a number to get out.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { profile as school } from '../../schools/sjtu/profile';
import { phonePhoto } from '../domain/photo/jpeg-file';
import { makeStaff } from '../product';
import { CANARIES, canariesIn, canariesInFolder } from './canaries';
import { theyAreFoundNowhere } from './found-nowhere';
import { consentsTo, WatchedProduct } from './watched-product';

const OFFICE = 'o-office';
const COLLEAGUE = 'o-colleague';
const GRADUATE = 'o-graduate';
const FOREIGNER = 'o-foreigner';
const GUEST = 'o-guest';
const WISHER = 'o-wisher';
const DEPARTMENT = school.registration.departments[0]?.name.zh ?? '';
const CAMPUS = school.visit.campuses[0]?.id ?? '';
const START = school.visit.campuses[0]?.slots[0]?.start ?? '';
/** The day before the anniversary’s draw can be wished for no longer. */
const TODAY = '2027-04-01';
const DRAWN = '2027-04-08';

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
const guest = (chinese: string, number: string) => ({
  name: { chinese },
  document: { type: 'passport', number, issuingCountry: 'GH' },
});

beforeAll(async () => {
  watched = await WatchedProduct.start('sjtu');
  const { product } = watched;
  await product.at(`${TODAY}T09:00:00+08:00`);
  await makeStaff(product, OFFICE, null);
  await makeStaff(product, COLLEAGUE, {
    by: OFFICE,
    name: CANARIES.staff,
    roles: ['office', 'auditor'],
  });
  await importRoster();
  await apply(GRADUATE, graduate, CANARIES.mobile, CANARIES.email);
  await apply(FOREIGNER, foreigner, `+44${CANARIES.foreignMobile}`);
  await decide();
  await must(GRADUATE, 'account', 'chooseUserName', { userName: CANARIES.userName });
  await must(GRADUATE, 'card', 'activateCode', {
    consents: consentsTo(school.identityCode?.consents ?? []),
  });
  await must(GRADUATE, 'card', 'leaseCodes', {});
  await invite();
  await wish();
  await makeMistakes();
  await product.at('2027-04-05T12:30:00+08:00');
}, 240_000);
afterAll(() => watched.close());

function importRoster(): Promise<void> {
  const table = [
    '姓名,身份证号,学号,学院,学历,毕业年份',
    `${CANARIES.graduate},${CANARIES.residentNumber},${CANARIES.studentNumber},${DEPARTMENT},本科,2012`,
  ].join('\n');
  return watched.importGraduates(COLLEAGUE, table, `${CANARIES.fileName}.csv`);
}

async function apply(openid: string, who: object, mobile: string, email?: string): Promise<void> {
  for (const kind of ['identity', 'study']) {
    await must(openid, 'account', 'submitProof', {
      kind,
      fileId: await watched.upload(openid, 'proof', 'jpg', photo()),
      consents: consentsTo(school.registration.documents?.consents ?? []),
    });
  }
  await must(openid, 'registration', 'submitRegistration', {
    form: {
      ...who,
      degrees: [{ department: DEPARTMENT, degree: 'bachelor', graduationYear: 2012 }],
      mobile,
      ...(email === undefined ? {} : { email }),
      language: 'zh',
      consents: consentsTo(school.registration.consents),
    },
  });
}

/** With a comment behind the picture, as some cameras and programs leave one. */
function photo(): Buffer {
  return Buffer.concat([Buffer.from(phonePhoto()), Buffer.from(CANARIES.photoComment)]);
}

/** One is approved, the other is asked for more. */
async function decide(): Promise<void> {
  const { applications } = await must(OFFICE, 'staff', 'listApplications', {});
  const listed = applications as readonly {
    registrationId: string;
    registration: { version: number; name: { chinese?: string } };
  }[];
  for (const { registrationId, registration } of listed) {
    await must(OFFICE, 'staff', 'openApplication', { registrationId });
    const isGraduate = registration.name.chinese !== undefined;
    const about = { registrationId, version: registration.version };
    await must(
      OFFICE,
      'staff',
      'decideApplication',
      isGraduate
        ? { ...about, outcome: 'approved', reasons: [] }
        : { ...about, outcome: 'more-information', reasons: ['INCOMPLETE'] },
    );
  }
}

/** One guest answers a link, another is entered by the host. */
async function invite(): Promise<void> {
  const slot = { campus: CAMPUS, start: START, purpose: CANARIES.purpose };
  const { token } = await must(GRADUATE, 'guest', 'inviteGuests', {
    ...slot,
    date: '2027-04-03',
    people: 2,
  });
  await must(GUEST, 'guest', 'openInvitation', { token });
  await must(GUEST, 'guest', 'answerInvitation', {
    token,
    visitor: guest(CANARIES.visitor, CANARIES.visitorPassport),
    companions: [guest(CANARIES.companion, CANARIES.companionPassport)],
    plate: CANARIES.plate,
    consents: consentsTo(school.guests?.consents ?? []),
  });
  await must(GRADUATE, 'guest', 'enterGuests', {
    ...slot,
    date: '2027-04-04',
    visitor: guest(CANARIES.companion, CANARIES.enteredPassport),
    companions: [],
    plate: CANARIES.plate,
    consents: consentsTo(school.guests?.agreement ?? []),
  });
  await must(GRADUATE, 'guest', 'listInvitations', {});
  await must(OFFICE, 'staff', 'listVisitDay', { campus: CAMPUS, date: '2027-04-03' });
}

async function wish(): Promise<void> {
  await must(WISHER, 'visit', 'wishForPlace', {
    campus: CAMPUS,
    date: DRAWN,
    start: START,
    visitor: guest(CANARIES.visitor, CANARIES.wisherPassport),
    companions: [],
    plate: CANARIES.plate,
    purpose: CANARIES.purpose,
    consents: consentsTo(school.visit.consents),
  });
}

async function makeMistakes(): Promise<void> {
  await ask('o-wrong', 'account', 'chooseUserName', { userName: CANARIES.userName });
  await ask(FOREIGNER, 'account', 'chooseUserName', { userName: CANARIES.userName });
  await ask('o-wrong', 'account', 'submitProof', {
    kind: 'identity',
    fileId: `cloud://x/${CANARIES.graduate}`,
    consents: [],
  });
  await ask('o-wrong', 'guest', 'answerInvitation', { token: CANARIES.passport });
  await ask('o-wrong', 'registration', 'submitRegistration', { form: { [CANARIES.graduate]: 1 } });
}

test('they went all the way: what is stored tells of them to whoever may know', async () => {
  const { card } = await must(GRADUATE, 'account', 'getSession', {});
  expect(canariesIn(JSON.stringify(card))).toEqual(
    expect.arrayContaining(['graduate', 'userName']),
  );
  const booked = await must(GUEST, 'visit', 'listVisits', {});
  expect(canariesIn(JSON.stringify(booked))).toContain('plate');
  const { seed } = await must(WISHER, 'visit', 'getDraw', {
    campus: CAMPUS,
    date: DRAWN,
    start: START,
  });
  expect(seed).toEqual(expect.any(String));
  expect(watched.refusals.length).toBeGreaterThan(4);
});

test('the host learns nothing of what a guest entered', async () => {
  const invitations = await must(GRADUATE, 'guest', 'listInvitations', {});
  expect(canariesIn(JSON.stringify(invitations))).not.toEqual(
    expect.arrayContaining(['visitorPassport']),
  );
});

test('the photos that are kept are our own copies, without what cameras write beside the picture', () => {
  const folder = join(watched.product.dataFolder, 'files');
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(3);
  expect(Object.values(canariesInFolder(folder)).flat()).not.toContain('photoComment');
});

theyAreFoundNowhere(() => watched);
