/** What a host and a guest do on their phones to make and to answer an invitation. */
import { fillIdentity } from '../people';
import { said, textsOf, type Language, type Played } from '../played-school';
import type { CastMember } from '../../../tools/demonstration/cast';
import type { Stage } from '../stage';
import type { SlotNamed } from './full-slot';

export const GUESTS = 'visiting/guests/guests';
export const HOST = 'chen';
const TEXTS = textsOf('visiting/i18n');

/** The page of a new invitation, with the slot chosen. */
export async function openInvite(
  { stage }: Played,
  language: Language,
  { campus, date, start }: SlotNamed,
): Promise<void> {
  await stage.open({ persona: HOST, language, path: GUESTS });
  await stage.waitFor('#invite');
  await stage.tap('#invite');
  await stage.waitFor(`#day-${date}`);
  await stage.tap(`#campus >>> #campus-${campus}`);
  await stage.tap(`#day-${date}`);
  await stage.waitFor(`[data-start=${start}]`);
  await stage.tap(`[data-start=${start}]`);
}

/** On the page of a new invitation: where its link leads. */
export async function sendLink(stage: Stage): Promise<string> {
  await stage.tap('#send');
  await stage.waitFor('#link');
  const { path } = await stage.share();
  return path.slice(1);
}

/** On the page of a new invitation: the host enters who comes, and has their word for it. */
export async function enterPeople(
  stage: Stage,
  [guest, ...companions]: readonly [CastMember, ...CastMember[]],
): Promise<void> {
  await stage.tap('#way >>> #way-enter');
  await fillPerson(stage, '#person-0', guest);
  for (const companion of companions) await fillPerson(stage, '#add-companion', companion);
  await stage.tap('#agreement');
}

/** Of a party: whoever stands in a row, or is added. */
export async function fillPerson(stage: Stage, row: string, person: CastMember): Promise<void> {
  await stage.tap(`#party >>> ${row}`);
  await stage.waitFor('#identity');
  await fillIdentity(stage, person);
  await stage.tap('#save');
  await stage.waitFor('#party');
}

/** On the host's list of invitations. */
export async function hostReads(
  { stage }: Played,
  language: Language,
  text: string,
): Promise<void> {
  await stage.open({ persona: HOST, language, path: GUESTS });
  await stage.waitForText(said(language, TEXTS, `guests.${text}`));
}
