/** Children among those who come: on the forms, and as the guard and the office are shown them. All invented. */
import { residentNumber } from '../demonstration/numbers';
import { seededRandom } from '../demonstration/random';
import { school } from '../demonstration/built-school';
import { atBothWidths } from './both-widths';
import type { Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const VISIT = { persona: 'lin', path: 'pages/visit/visit' } as const;
const WALK_IN = { persona: 'office', path: 'staff/visits/walk-in/walk-in' } as const;
const NAME = '林小宝';
const BIRTH_DATE = '2019-05-04';

/** With a number where the school asks for one; else the birth date alone. */
export async function typeChild(studio: Studio): Promise<void> {
  await studio.tap('#child >>> #is-child');
  if (school.visit.childrenNeedDocument) {
    const number = residentNumber(seededRandom(7), BIRTH_DATE);
    await typeIdentity(studio, { ...castMember('lin'), chinese: NAME, number });
  } else {
    await studio.type('#identity >>> #name', NAME);
    await studio.pick('#child >>> #birth-date', BIRTH_DATE);
  }
}

export const childScenes: readonly Scene[] = [
  {
    ...VISIT,
    name: 'visit-child',
    fresh: true,
    async play(studio) {
      await studio.tap('#add-companion');
      await studio.tap('#child >>> #is-child');
      await studio.tap('#save');
    },
  },
  {
    ...VISIT,
    name: 'visit-child-told',
    async play(studio) {
      await studio.tap('#add-companion');
      await studio.tap('#child >>> #is-child');
      const number = residentNumber(seededRandom(7), BIRTH_DATE);
      await typeIdentity(studio, { ...castMember('lin'), chinese: NAME, number });
    },
  },
  {
    ...VISIT,
    name: 'visit-child-along',
    size: 'long',
    fresh: true,
    async play(studio) {
      await studio.tap('#visitor');
      await typeIdentity(studio, castMember('lin'));
      await studio.tap('#save');
      await studio.tap('#add-companion');
      await typeChild(studio);
      await studio.tap('#save');
      await studio.waitFor('#guardian-consent');
    },
  },
  ...atBothWidths([
    {
      ...WALK_IN,
      name: 'visits-walk-in-child',
      async play(studio) {
        await studio.waitFor('#add');
        await typeIdentity(studio, castMember('lin'));
        await studio.tap('#add');
        await studio.waitFor('#child');
        await typeChild(studio);
      },
    },
  ]),
];

/** Whose number ends so: a party of four, children among them. */
export function partyScenes(tail: string): readonly Scene[] {
  const find = async (studio: Studio, end: string): Promise<void> => {
    const gate = `#gate-${school.gates[0]?.id ?? ''}`;
    if (await studio.isThere(gate)) await studio.tap(gate);
    await studio.waitFor('#visitors');
    await studio.tap('#visitors');
    await studio.type('#tail', end);
    await studio.tap('#find');
  };
  const guard = { persona: 'guard', path: 'guard/scan/scan' } as const;
  return [
    {
      ...guard,
      name: 'guard-visitors-found',
      async play(studio) {
        await find(studio, tail);
        await studio.waitFor('#visit-0');
      },
    },
    {
      ...guard,
      name: 'guard-visitors-nobody',
      async play(studio) {
        await find(studio, '9999');
        await studio.waitFor('#nobody');
      },
    },
  ];
}
