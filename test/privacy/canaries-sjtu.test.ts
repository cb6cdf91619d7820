/**
 * The same canaries through a school whose accounts are opened by documents, with guests and a draw of places: photos,
 * user names and links are other ways for a name or a number to get out.
 */
import { profile as school } from '../../schools/sjtu/profile';
import { makeStaff } from '../product';
import { CANARIES, canariesIn } from './canaries';
import { theyAreFoundNowhere } from './found-nowhere';
import { consentsTo, photoWithComment, WatchedProduct } from './watched-product';

const OFFICE = 'o-office';
const COLLEAGUE = 'o-colleague';
const GRADUATE = 'o-graduate';
const FOREIGNER = 'o-foreigner';
const GUEST = 'o-guest';
const WISHER = 'o-wisher';
const DEPARTMENT = school.registration.departments[0]?.name.zh ?? '';
const CAMPUS = school.visit.campuses[0]?.id ?? '';
const START = school.visit.campuses[0]?.slots[0]?.start ?? '';
/** Few places: it can be full. */
const SMALL = school.visit.campuses.at(-1);
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
  await waitForFullSlot();
  await wish();
  await makeMistakes();
  await product.at('2027-04-05T12:30:00+08:00');
}, 600_000);
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
      fileId: await watched.upload(openid, 'proof', 'jpg', photoWithComment()),
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

const child = (number: string) => ({
  ...guest(CANARIES.child, number),
  birthDate: CANARIES.childBirthDate,
});

/** A party with a child waits, is offered the places of a party that cancels, and takes them. */
async function waitForFullSlot(): Promise<void> {
  const [slot] = SMALL?.slots ?? [];
  const day = { campus: SMALL?.id, date: '2027-04-03', start: slot?.start };
  const perParty = school.visit.peoplePerBooking;
  const parties = Math.ceil((slot?.places ?? 0) / perParty);
  const one = (n: number) => guest('安娜', `QW${2_000_000 + n}`);
  const book = (openid: string, people: readonly object[]) =>
    must(openid, 'visit', 'bookVisit', {
      ...day,
      visitor: people[0],
      companions: people.slice(1),
      consents: consentsTo(school.visit.consents),
    });
  for (let party = 0; party < parties - 1; party += 1) {
    const people = Array.from({ length: perParty }, (_one, i) => one(party * perParty + i));
    await book(`o-party-${party}`, people);
  }
  await book(
    'o-last-party',
    Array.from({ length: perParty }, (_one, i) => one(900 + i)),
  );
  const { invitation } = await must(GRADUATE, 'guest', 'enterGuests', {
    ...day,
    purpose: CANARIES.purpose,
    visitor: guest(CANARIES.visitor, CANARIES.waitingPassport),
    companions: [child(CANARIES.childPassport)],
    guardianConsents: true,
    consents: consentsTo(school.guests?.agreement ?? []),
    way: 'wait',
  });
  expect(invitation).toMatchObject({ state: 'waiting' });
  const { visits } = await must('o-last-party', 'visit', 'listVisits', {});
  const [last] = visits as readonly { id: string; version: number }[];
  await must('o-last-party', 'visit', 'cancelVisit', { visitId: last?.id, version: last?.version });
  await watched.product.at(`${TODAY}T09:10:00+08:00`);
  const { invitations } = await must(GRADUATE, 'guest', 'listInvitations', {});
  const offered = (invitations as readonly { id: string; version: number; state: string }[]).find(
    ({ state }) => state === 'offered',
  );
  await must(GRADUATE, 'guest', 'acceptGuestOffer', {
    invitationId: offered?.id,
    version: offered?.version,
  });
  await must(OFFICE, 'staff', 'listVisitDay', { campus: day.campus, date: day.date });
}

async function wish(): Promise<void> {
  const { token } = await must(GRADUATE, 'guest', 'inviteGuests', {
    campus: CAMPUS,
    start: START,
    date: DRAWN,
    people: 2,
  });
  await must('o-drawn-guest', 'guest', 'answerInvitation', {
    token,
    visitor: guest(CANARIES.companion, CANARIES.drawnPassport),
    companions: [child(CANARIES.drawnChildPassport)],
    guardianConsents: true,
    consents: consentsTo(school.guests?.consents ?? []),
    way: 'wish',
  });
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
  const drawn = await must('o-drawn-guest', 'visit', 'listVisits', {});
  expect(canariesIn(JSON.stringify(drawn))).toEqual([]);
  expect(drawn).toMatchObject({ visits: [{ status: 'booked', companions: [{ age: 7 }] }] });
  expect(watched.refusals.length).toBeGreaterThan(4);
});

test('the host learns nothing of what a guest entered', async () => {
  const invitations = await must(GRADUATE, 'guest', 'listInvitations', {});
  expect(canariesIn(JSON.stringify(invitations))).not.toEqual(
    expect.arrayContaining(['visitorPassport']),
  );
});

theyAreFoundNowhere(() => watched);
