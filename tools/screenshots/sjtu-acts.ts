/** The pictures of the second school: an account at once by a face check, or by documents that a department decides. */
import { agree, castMember, typeDegree } from './typing';
import { atBothWidths } from './both-widths';
import { childScenes } from './child-scenes';
import { guestActs } from './guest-scenes';
import { lotteryActs } from './lottery-scenes';
import { SIZES, type Act, type Scene } from './scene';
import type { Studio } from './studio';

const APPLICATIONS = { persona: 'office', path: 'staff/applications/applications' } as const;
const FACE = { persona: 'lin', path: 'registration/face/face', fresh: true } as const;
const FORM = { persona: 'lin', path: 'registration/form/form', fresh: true } as const;

/** Each at both widths. */
const wideAndNarrow = (scene: Scene): Scene[] => [
  { ...scene, size: 'desk' },
  { ...scene, name: `${scene.name}-phone`, size: 'long' },
];

export const sjtuActs: readonly Act[] = [
  {
    name: 'a Monday',
    scenes: [
      { name: 'card-none', persona: 'lin', size: 'long' },
      { name: 'card-active', persona: 'chen', play: (studio) => studio.waitFor('#identity-code') },
      { name: 'visit-empty', persona: 'lin', path: 'pages/visit/visit', size: 'long' },
      { name: 'visit-holder', persona: 'chen', path: 'pages/visit/visit', size: 'long' },
      ...childScenes,
      { name: 'services-alumnus', persona: 'chen', path: 'pages/services/services', size: 'long' },
      { name: 'services-office', persona: 'office', path: 'pages/services/services', size: 'long' },
      { name: 'me-holder', persona: 'chen', path: 'pages/me/me' },
      { name: 'me-newcomer', persona: 'lin', path: 'pages/me/me' },
      { name: 'my-data', persona: 'chen', path: 'records/my-data/my-data', size: 'long' },
      { name: 'guard-waiting', persona: 'guard', path: 'guard/scan/scan' },
      { name: 'way', persona: 'lin', path: 'registration/way/way' },
      { ...FACE, name: 'face-consents', size: 'long' },
      { ...FACE, name: 'face-person', size: 'long', play: typePerson },
      {
        ...FACE,
        name: 'face-errors',
        size: 'long',
        async play(studio) {
          await agreeToFace(studio);
          await studio.tap('#start');
        },
      },
      { ...FACE, name: 'face-failed', play: (studio) => checkFace(studio, 'fail') },
      { ...FORM, name: 'form-proofs', size: 'long', play: toProofs },
      ...atBothWidths([
        { persona: 'office', path: 'staff/visits/visits', name: 'visits-day' },
        { persona: 'office', path: 'staff/people/people', name: 'people-start' },
        { persona: 'office', path: 'staff/gates/gates', name: 'gates-start' },
        { persona: 'office', path: 'staff/roster/roster', name: 'lists' },
        { persona: 'office', path: 'staff/requests/requests', name: 'requests-none' },
      ]),
      ...wideAndNarrow({ ...APPLICATIONS, name: 'applications' }),
      ...wideAndNarrow({
        ...APPLICATIONS,
        name: 'applications-open',
        async play(studio) {
          await studio.tap('#show-0');
          await studio.waitFor('#identity-0');
        },
      }),
      ...wideAndNarrow({
        persona: 'office',
        path: 'staff/cards/cards',
        name: 'document-attach',
        async play(studio) {
          const { card } = await studio.remote.call('chen', 'account', 'getSession', {});
          await studio.type('#card-number', card?.number ?? '');
          await studio.type('#find-reason', '换发护照');
          await studio.tap('#find-card');
          await studio.waitFor('#add-document');
          await studio.tap('#add-document');
          await studio.waitFor('#attach');
        },
      }),
      ...wideAndNarrow({
        ...APPLICATIONS,
        name: 'applications-decided',
        async play(studio) {
          await studio.tap('#show-decided');
          await studio.waitFor('#decided');
          await studio.scrollDown();
        },
      }),
    ],
  },
  {
    name: 'a face check is passed, once by somebody with an account',
    scenes: [
      {
        ...FACE,
        persona: 'ho',
        name: 'face-has-account',
        play: (studio) => checkFace(studio, 'pass', 'chen'),
      },
      { ...FACE, name: 'user-name', play: passAndChoose },
      { name: 'card-user-name', persona: 'lin' },
    ],
  },
  {
    name: 'the name is chosen',
    async bring(studio) {
      await bringAccount(studio);
      await studio.remote.call('lin', 'account', 'chooseUserName', { userName: 'linxiaowen' });
    },
    scenes: [
      {
        name: 'card-activate-code',
        persona: 'lin',
        play: (studio) => studio.waitFor('#code-activation'),
      },
    ],
  },
  ...guestActs,
  ...lotteryActs,
];

async function agreeToFace(studio: Studio): Promise<void> {
  await studio.tap('#consent-registration');
  await studio.tap('#consent-face-check');
  await studio.tap('#next');
}

async function typePerson(studio: Studio, _language?: unknown, persona = 'lin'): Promise<void> {
  const person = castMember(persona);
  await agreeToFace(studio);
  await studio.type('#identity >>> #name', person.chinese ?? person.latin);
  await studio.type('#identity >>> #document-number', person.number);
  await studio.type('#contact >>> #mobile', person.mobile.slice(3));
}

async function checkFace(studio: Studio, face: 'pass' | 'fail', persona = 'lin'): Promise<void> {
  await studio.setFace(face);
  await typePerson(studio, undefined, persona);
  await studio.tap('#start');
  await studio.confirmModal();
}

/** In the first language; in the second one the account is there, and only its name is to be chosen. */
async function passAndChoose(studio: Studio): Promise<void> {
  const { card } = await studio.remote.call('lin', 'account', 'getSession', {});
  if (card === null) {
    await checkFace(studio, 'pass');
  } else {
    await studio.go('/registration/user-name/user-name');
  }
  await studio.waitFor('#user-name');
}

/** What the pictures before do on the way, when they are not wanted. */
async function bringAccount(studio: Studio): Promise<void> {
  const { card } = await studio.remote.call('lin', 'account', 'getSession', {});
  if (card !== null) return;
  const { persona, path, fresh } = FACE;
  await studio.open({ persona, path, fresh, language: 'zh', size: SIZES.long });
  await passAndChoose(studio);
}

async function toProofs(studio: Studio): Promise<void> {
  const person = castMember('lin');
  await agree(studio);
  await studio.type('#identity >>> #name', person.chinese ?? person.latin);
  await studio.type('#identity >>> #document-number', person.number);
  await studio.tap('#next');
  await typeDegree(studio, person);
  await studio.tap('#next');
  await studio.type('#contact >>> #mobile', person.mobile.slice(3));
  await studio.tap('#next');
}
