/** A group: the list with mistakes and without, and the request as the office sees it. All people are invented. */
import { atBothWidths } from './both-widths';
import type { Act } from './scene';
import type { Studio } from './studio';

const PAGE = { persona: 'lin', path: 'visiting/group/group', size: 'long' } as const;
const DESK = { persona: 'office', path: 'staff/visits/groups/groups' } as const;

async function chooseList(studio: Studio, file: string): Promise<void> {
  await studio.tap('[data-start=11:00]');
  await studio.type('#purpose', '毕业二十年返校');
  await studio.layFile(`test/cases/visit/${file}`);
  await studio.tap('#choose');
}

export const groupActs: readonly Act[] = [
  {
    name: 'somebody leads a group',
    scenes: [
      { ...PAGE, name: 'group-start' },
      {
        ...PAGE,
        name: 'group-mistakes',
        async play(studio) {
          await chooseList(studio, 'group-mistakes.xlsx');
          await studio.waitFor('#wrong');
        },
      },
      {
        ...PAGE,
        name: 'group-ready',
        async play(studio) {
          await chooseList(studio, 'group.xlsx');
          await studio.waitFor('#summary');
          await studio.tap('#agreement');
        },
      },
    ],
  },
  {
    name: 'the group waits for the office',
    async bring(studio) {
      await studio.open({
        persona: PAGE.persona,
        path: PAGE.path,
        language: 'zh',
        size: { width: 390, height: 844 },
        fresh: false,
      });
      await chooseList(studio, 'group.xlsx');
      await studio.waitFor('#summary');
      await studio.tap('#agreement');
      await studio.tap('#send');
      await studio.confirmModal();
    },
    scenes: [
      { name: 'visit-group', persona: 'lin', path: 'pages/visit/visit', size: 'long' },
      ...atBothWidths([
        {
          ...DESK,
          name: 'groups-opened',
          async play(studio) {
            await studio.waitFor('#look-0');
            await studio.tap('#look-0');
            await studio.waitFor('#approve-0');
          },
        },
      ]),
    ],
  },
];
