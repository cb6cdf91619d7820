/**
 * A school on an ordinary Monday, for journeys that are the same at every school and in both languages: its staff have
 * joined, its turnstiles are enrolled, one alumnus has a card and two others have registered.
 */
import { readFileSync } from 'node:fs';
import type { InboxKind, SmsKind } from '../../domain/message/kinds';
import { profile as jsu } from '../../schools/jsu/profile';
import { profile as sjtu } from '../../schools/sjtu/profile';
import type { SchoolProfile } from '../../schools/schema';
import type { CastMember } from '../../tools/demonstration/cast';
import { residentNumber } from '../../tools/demonstration/numbers';
import { seededRandom } from '../../tools/demonstration/random';
import { castForm } from '../../tools/demonstration/seed';
import { approveTheOnlyOne, enrolTurnstile, member } from './people';
import { startStage, type Stage } from './stage';

export const LANGUAGES = ['zh_CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Bookings are made on the Monday; the visiting day is the Wednesday. */
export const MONDAY = '2026-11-23';
export const WEDNESDAY = '2026-11-25';
export const THURSDAY = '2026-11-26';
export const FRIDAY = '2026-11-27';

const PROFILES = { jsu, sjtu } as const;

type Campus = SchoolProfile['visit']['campuses'][number];

export interface Played {
  readonly stage: Stage;
  readonly school: SchoolProfile;
  /** Where the turnstiles stand. */
  readonly campus: Campus;
  /** The other campus, with few places. */
  readonly small: Campus;
  /** Of the campus. */
  readonly gate: string;
  /** Of the card. */
  readonly number: string;
}

/** The first school needs no build of its own: it is what was built last. */
export async function openSchool(id: keyof typeof PROFILES): Promise<Played> {
  const school: SchoolProfile = PROFILES[id];
  const stage = await startStage(id === 'jsu' ? undefined : id);
  await stage.at(`${MONDAY}T09:00:00+08:00`);
  const { remote } = stage;
  const token = String(stage.simulator.cloud.environment['STAFF_INVITATION']);
  await remote.call('office', 'account', 'acceptInvitation', { token });
  const guard = await remote.call('office', 'staff', 'inviteStaff', {
    name: '门岗',
    roles: ['guard'],
  });
  await remote.call('guard', 'account', 'acceptInvitation', { token: guard.token });
  const [campus, small] = [school.visit.campuses[0], school.visit.campuses.at(-1)];
  const gate = school.gates.find((one) => one.campus === campus?.id)?.id;
  if (campus === undefined || small === undefined || gate === undefined) {
    throw new Error(`${id} has no campus with a gate`);
  }
  for (const device of ['north-in', 'north-out'] as const) {
    await enrolTurnstile(stage, device, gate);
  }
  const isReviewed = school.registration.ways.includes('weekly-review');
  const number = await (isReviewed ? giveCardByBatch : giveCardByDocuments)(stage, school);
  for (const persona of ['ho', 'kofi']) await register(stage, school, persona);
  return { stage, school, campus, small, gate, number };
}

/** As the school takes it: alone, or with documents. */
async function register(stage: Stage, school: SchoolProfile, persona: string): Promise<void> {
  const { remote, simulator } = stage;
  const documents = school.registration.documents;
  for (const kind of documents ? (['identity', 'study'] as const) : []) {
    const { path } = await remote.call(persona, 'account', 'openUpload', {
      kind: 'proof',
      extension: 'jpg',
    });
    const specimen = readFileSync(`${__dirname}/../../tools/demonstration/specimens/${kind}.jpg`);
    const { appid, simulator: around } = simulator.project;
    const openid = around.personas.find((one) => one.id === persona)?.openid ?? '';
    const { fileID } = await simulator.cloud.forClients.uploadFile(
      { openid, appid },
      path,
      specimen,
    );
    const consents = versionsOf(documents?.consents ?? []);
    await remote.call(persona, 'account', 'submitProof', { kind, fileId: fileID, consents });
  }
  await remote.call(persona, 'registration', 'submitRegistration', {
    form: {
      ...castForm(member(persona, school.id)),
      language: persona === 'kofi' ? 'en' : 'zh',
      consents: versionsOf(school.registration.consents.filter(({ required }) => required)),
    },
  });
}

/** The number of the card, active from now on. */
async function giveCardByBatch(stage: Stage, school: SchoolProfile): Promise<string> {
  const { remote } = stage;
  await stage.at('2026-11-20T09:00:00+08:00');
  await register(stage, school, 'chen');
  await approveTheOnlyOne(stage);
  await stage.at(`${MONDAY}T09:00:00+08:00`);
  const { name, document } = castForm(member('chen', school.id));
  const { card } = await remote.call('chen', 'card', 'activateCard', { name, document });
  return card.number;
}

async function giveCardByDocuments(stage: Stage, school: SchoolProfile): Promise<string> {
  const { remote } = stage;
  await register(stage, school, 'chen');
  const { applications } = await remote.call('office', 'staff', 'listApplications', {});
  for (const { registrationId, registration } of applications) {
    await remote.call('office', 'staff', 'decideApplication', {
      registrationId,
      version: registration.version,
      outcome: 'approved',
      reasons: [],
    });
  }
  await remote.call('chen', 'account', 'chooseUserName', { userName: 'chensiyuan' });
  await remote.call('chen', 'card', 'activateCode', {
    consents: versionsOf(school.identityCode?.consents ?? []),
  });
  const { card } = await remote.call('chen', 'account', 'getSession', {});
  return card?.number ?? '';
}

export function versionsOf(texts: readonly { readonly id: string; readonly version: string }[]) {
  return texts.map(({ id, version }) => ({ id, version }));
}

/** Somebody whom nobody knows, another one for each number: with a passport where English is read. */
export function stranger(n: number, language: Language): CastMember {
  return language === 'en'
    ? {
        ...member('nguyen'),
        latin: `Anna Berg ${String.fromCharCode(65 + n)}`,
        number: `QX${7_000_000 + n}`,
      }
    : {
        ...member('lin'),
        chinese: `周小${'一二三四五六七八九十'.charAt(n)}`,
        number: residentNumber(seededRandom(1000 + n), '1985-03-08'),
      };
}

/** Name and document, as a call takes them. */
export function personOf({ chinese, latin, documentType, number, issuingCountry }: CastMember) {
  return {
    name: { ...(chinese ? { chinese } : {}), latin },
    document: { type: documentType, number, issuingCountry },
  };
}

/** Past the timers of the next minutes, which send and give out what waits. */
export async function passMinutes(stage: Stage, minutes: number): Promise<void> {
  await stage.at(new Date(stage.simulator.clock.now() + minutes * 60_000).toISOString());
}

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;
interface Texts {
  readonly zh: Sections;
  readonly en: Sections;
}

/** Of a package of the mini-program, which is compiled with types of its own. */
export function textsOf(folder: string): Texts {
  const load = (language: keyof Texts): Sections =>
    jest.requireActual<Texts>(`../../miniprogram/${folder}/${language}`)[language];
  return { zh: load('zh'), en: load('en') };
}

/** What happened, as an error of this code is told. */
export function errorTitle(language: Language, code: string): string {
  const { ERRORS } = jest.requireActual<{
    ERRORS: Readonly<Record<string, Readonly<Record<'zh' | 'en', { readonly title: string }>>>>;
  }>('../../miniprogram/i18n/errors');
  return ERRORS[code]?.[language === 'en' ? 'en' : 'zh'].title ?? code;
}

/** A text of the mini-program in a language: of one with parameters the longest part between them. */
export function said(language: Language, texts: Texts, key: string): string {
  const [section = '', name = ''] = key.split('.');
  const text = texts[language === 'en' ? 'en' : 'zh'][section]?.[name];
  if (text === undefined) {
    throw new Error(`there is no text ${key}`);
  }
  const parts = text.split(/\{[^}]*\}/).map((part) => part.trim());
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

/** Of what is there in both languages. */
export function inLanguage<T>(
  language: Language,
  { zh, en }: { readonly zh: T; readonly en: T },
): T {
  return language === 'en' ? en : zh;
}

/** An English page has no Chinese on it but people's names, and a Chinese one is Chinese. */
export async function speaks(
  stage: Stage,
  language: Language,
  names: readonly (string | undefined)[] = [],
): Promise<void> {
  const text = names.reduce<string>(
    (rest, name) => (name ? rest.replaceAll(name, '') : rest),
    await stage.pageText(),
  );
  const chinese = text.match(/\p{Script=Han}+/gu) ?? [];
  if (language === 'en') expect(chinese).toEqual([]);
  else expect(chinese.join('').length).toBeGreaterThan(10);
}

/** What an act on the phone leaves on its disk. */
export async function fileOf(
  { automator }: Stage,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([automator.page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/**
 * Somebody who registered was told this by SMS, in the language of the registration and without a word about them, and
 * finds it in the app.
 */
export async function isTold(
  { stage, school }: Played,
  persona: string,
  kind: SmsKind & InboxKind,
  language: Language,
): Promise<void> {
  // One timer finds out, and the next one sends.
  await passMinutes(stage, 3);
  await passMinutes(stage, 3);
  const { mobile } = member(persona, school.id);
  const { id } = inLanguage(language, school.messages.sms.templates[kind].abroad);
  expect(await stage.messages()).toContainEqual(
    expect.objectContaining({ to: mobile, templateId: id }),
  );
  await findsNotice({ stage, school }, persona, kind, language);
}

/** On the page of notices. */
export async function findsNotice(
  { stage, school }: Pick<Played, 'stage' | 'school'>,
  persona: string,
  kind: InboxKind,
  language: Language,
): Promise<void> {
  await stage.open({ persona, language, path: 'notices/inbox/inbox' });
  await stage.waitForText(inLanguage(language, school.messages.inbox.texts[kind].title));
}
