/** Ways back when something has gone wrong: a lost phone, a sanction, no network. */
import { atBothWidths } from './both-widths';
import type { Act, Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const RECOVER = { persona: 'kofi', path: 'registration/recover/recover' } as const;
const SANCTION = { persona: 'chen', path: 'registration/sanction/sanction' } as const;
const CARDS = { persona: 'office', path: 'staff/cards/cards' } as const;
const REASON = '多次以亲友名义带入不相识的人员';

async function toPossession(studio: Studio): Promise<void> {
  await typeIdentity(studio, castMember('chen'));
  await studio.tap('#next');
  await studio.waitFor('#ask-code');
}

/** Without network from the moment the page is to be loaded again. */
async function offline(studio: Studio): Promise<void> {
  await studio.setOnline(false);
  await studio.tap('#day-2026-11-24');
  await studio.waitFor('#retry');
}

export const troubleScenes: readonly Scene[] = [
  { ...RECOVER, name: 'recover-start' },
  { ...RECOVER, name: 'recover-possession', size: 'long', play: toPossession },
  {
    ...RECOVER,
    name: 'recover-change',
    size: 'long',
    async play(studio) {
      await toPossession(studio);
      await studio.tap('#lost');
      await studio.tap('#apply');
    },
  },
  { persona: 'lin', path: 'registration/consent/consent', name: 'consent', size: 'long' },
  { ...SANCTION, name: 'sanction-none' },
  { persona: 'lin', path: 'pages/visit/visit', name: 'visit-offline', play: offline },
];

async function numberOf({ remote }: Studio): Promise<string> {
  const { card } = await remote.call('chen', 'account', 'getSession', {});
  return card?.number ?? '';
}

async function findCard(studio: Studio): Promise<void> {
  await studio.type('#card-number', await numberOf(studio));
  await studio.type('#find-reason', '门卫反映');
  await studio.tap('#find-card');
  await studio.waitFor('#card');
}

/** A card is restricted by two, which its holder disputes; then the restriction is lifted again. */
export const sanctionActs: readonly Act[] = [
  {
    name: 'a restriction is proposed',
    async bring(studio) {
      const number = await numberOf(studio);
      const proposal = { number, kind: 'restrict', reason: REASON } as const;
      await studio.remote.call('office', 'staff', 'proposeMeasure', proposal);
    },
    scenes: atBothWidths([
      { ...CARDS, persona: 'registrar', name: 'cards-proposed' },
      { ...CARDS, name: 'cards-proposed-found', play: findCard },
    ]),
  },
  {
    name: 'a card is restricted',
    async bring({ remote }) {
      const { measures } = await remote.call('registrar', 'staff', 'listCardWork', {});
      for (const { id } of measures) {
        const decision = { measureId: id, decision: 'confirm', reason: '核实属实' } as const;
        await remote.call('registrar', 'staff', 'decideMeasure', decision);
      }
    },
    scenes: [
      { persona: 'chen', name: 'card-restricted' },
      { ...SANCTION, name: 'sanction', play: (studio) => studio.waitFor('#sanction') },
      {
        ...SANCTION,
        name: 'sanction-missing',
        async play(studio) {
          await studio.waitFor('#sanction');
          await studio.tap('#send-appeal');
        },
      },
    ],
  },
  {
    name: 'the restriction is disputed',
    async bring({ remote }) {
      await remote.call('chen', 'card', 'appealMeasure', { text: '那两位是我的父母。' });
    },
    scenes: [
      { ...SANCTION, name: 'sanction-appealed', play: (studio) => studio.waitFor('#appeal') },
      ...atBothWidths([
        { ...CARDS, persona: 'registrar', name: 'cards-appeal' },
        { ...CARDS, name: 'cards-restricted', play: findCard },
      ]),
    ],
  },
  {
    name: 'the restriction is lifted',
    async bring({ remote }) {
      const { measures } = await remote.call('office', 'staff', 'listCardWork', {});
      for (const { id } of measures) {
        await remote.call('registrar', 'staff', 'liftMeasure', {
          measureId: id,
          reason: '经核实为亲属',
        });
      }
    },
    scenes: [],
  },
];
