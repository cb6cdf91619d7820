/** The steps of registering, each as it opens and with what can be wrong in it. */
import type { Scene } from './scene';
import type { Studio } from './studio';
import { agree, castMember, typeDegree, typeIdentity } from './typing';

const FORM = { persona: 'lin', path: 'registration/form/form', fresh: true } as const;

const lin = castMember('lin');

async function toDegrees(studio: Studio, persona = 'lin'): Promise<void> {
  await agree(studio);
  await typeIdentity(studio, castMember(persona));
  await studio.tap('#next');
}

async function toContact(studio: Studio): Promise<void> {
  await toDegrees(studio);
  await typeDegree(studio, lin);
  await studio.tap('#next');
}

async function toSummary(studio: Studio): Promise<void> {
  await toContact(studio);
  await studio.type('#contact >>> #mobile', lin.mobile.slice('+86'.length));
  await studio.tap('#next');
}

export const registrationScenes: readonly Scene[] = [
  { ...FORM, name: 'registration-1-consent' },
  { ...FORM, name: 'registration-1-consent-errors', play: (studio) => studio.tap('#next') },
  { ...FORM, name: 'registration-2-identity', play: agree },
  {
    ...FORM,
    name: 'registration-2-identity-errors',
    async play(studio) {
      await agree(studio);
      await typeIdentity(studio, lin, '321199199605170024');
      await studio.tap('#next');
    },
  },
  {
    ...FORM,
    name: 'registration-2-identity-empty',
    async play(studio) {
      await agree(studio);
      await studio.tap('#next');
    },
  },
  {
    ...FORM,
    name: 'registration-2-identity-passport',
    size: 'long',
    async play(studio) {
      await agree(studio);
      await typeIdentity(studio, castMember('kofi'));
    },
  },
  {
    ...FORM,
    name: 'registration-2-identity-country',
    async play(studio) {
      await agree(studio);
      await typeIdentity(studio, castMember('kofi'));
      await studio.tap('#identity >>> #issuing-country');
    },
  },
  { ...FORM, name: 'registration-3-degrees', play: (studio) => toDegrees(studio) },
  {
    ...FORM,
    name: 'registration-3-degrees-errors',
    size: 'long',
    async play(studio) {
      await toDegrees(studio);
      await studio.tap('#add-degree');
      await studio.tap('#next');
    },
  },
  {
    ...FORM,
    name: 'registration-3-degrees-department',
    async play(studio) {
      await toDegrees(studio);
      await studio.tap('#degree-0 >>> #department-0');
    },
  },
  { ...FORM, name: 'registration-4-contact', play: toContact },
  {
    ...FORM,
    name: 'registration-4-contact-errors',
    async play(studio) {
      await toContact(studio);
      await studio.type('#contact >>> #mobile', '1390000');
      await studio.tap('#next');
    },
  },
  {
    ...FORM,
    name: 'registration-4-contact-code',
    async play(studio) {
      await toContact(studio);
      await studio.type('#contact >>> #mobile', lin.mobile.slice('+86'.length));
      await studio.tap('#contact >>> #ask-mobile-code');
    },
  },
  { ...FORM, name: 'registration-5-summary', size: 'long', play: toSummary },
  { name: 'photo-none', persona: 'chen', path: 'registration/photo/photo' },
];
