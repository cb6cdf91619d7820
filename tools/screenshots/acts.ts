/**
 * The story of the pictures, in the order in which it happens: a Monday, the Thursday of the review, the day after, and
 * two years later. Every state is brought about by the calls that people make and by the clock.
 */
import type { BatchItemView } from '../../server/contract/staff';
import { school } from '../demonstration/built-school';
import { castForm } from '../demonstration/seed';
import {
  deskScenes,
  decidingScenes,
  messageScenes,
  resultScenes,
  staffScenes,
} from './staff-scenes';
import { childScenes } from './child-scenes';
import { busyDayActs } from './busy-day-scenes';
import { groupActs } from './group-scenes';
import { guardScenes, keepCode, revokedCodeScenes } from './guard-scenes';
import { requestActs } from './record-scenes';
import { registrationScenes } from './registration-scenes';
import type { Act } from './scene';
import type { Studio } from './studio';
import { sanctionActs, troubleScenes } from './trouble-scenes';
import { agree, castMember, typeIdentity } from './typing';
import { bookedScenes, closedDayScenes, visitScenes } from './visit-scenes';

export const OPENING = '2026-11-23T09:00:00+08:00';

const MENU = 1035;
const ACTIVATE = 'registration/activate/activate';

export const acts: readonly Act[] = [
  {
    name: 'a Monday',
    scenes: [
      { name: 'card-none', persona: 'lin' },
      { name: 'card-active', persona: 'chen', play: (studio) => studio.waitFor('#identity-code') },
      {
        name: 'card-offline',
        persona: 'chen',
        async play(studio) {
          await studio.waitFor('#identity-code');
          await studio.setOnline(false);
        },
      },
      {
        name: 'card-enlarged',
        persona: 'chen',
        async play(studio) {
          await studio.waitFor('#identity-code >>> .seconds');
          await studio.tap('#identity-code >>> #code');
        },
      },
      {
        name: 'card-from-menu',
        persona: 'chen',
        path: 'pages/card/card?from=menu',
        scene: MENU,
        size: 'long',
      },
      { name: 'bind-open', persona: 'chen', path: 'registration/bind/bind', scene: MENU },
      ...registrationScenes,
      ...visitScenes,
      ...childScenes,
      ...troubleScenes,
      { name: 'services-alumnus', persona: 'chen', path: 'pages/services/services', size: 'long' },
      { name: 'services-office', persona: 'office', path: 'pages/services/services', size: 'long' },
      { name: 'me-holder', persona: 'chen', path: 'pages/me/me' },
      { name: 'me-newcomer', persona: 'lin', path: 'pages/me/me' },
      { name: 'my-data', persona: 'chen', path: 'records/my-data/my-data', size: 'long' },
      { name: 'my-data-desk', persona: 'chen', path: 'records/my-data/my-data', size: 'desk' },
      { name: 'photo-holder', persona: 'chen', path: 'registration/photo/photo' },
      {
        name: 'me-invitation',
        persona: 'lin',
        path: 'pages/me/me',
        async play(studio) {
          await studio.tap('#invitation');
          await studio.type('#invitation-token', 'not-an-invitation-00');
          await studio.tap('#accept-invitation');
        },
      },
      ...deskScenes,
      ...staffScenes,
      ...guardScenes,
      {
        name: 'card-code-expired',
        persona: 'chen',
        async play(studio) {
          await studio.waitFor('#identity-code');
          await studio.setOnline(false);
          await studio.remote.setClock((await studio.remote.now()) + 11 * 60_000);
          await studio.waitFor('#identity-code >>> #renew-code');
        },
      },
    ],
  },
  ...sanctionActs,
  ...groupActs,
  ...requestActs,
  ...busyDayActs,
  {
    name: 'a visit is booked, and evening comes',
    async bring(studio) {
      await bookVisit(studio);
      await studio.at('2026-11-23T20:30:00+08:00');
    },
    scenes: [...bookedScenes, ...closedDayScenes],
  },
  {
    name: 'three have registered',
    async bring(studio) {
      for (const persona of ['lin', 'ho', 'kofi']) {
        const form = castForm(castMember(persona));
        await studio.remote.call(persona, 'registration', 'submitRegistration', { form });
      }
    },
    scenes: [
      { name: 'card-waiting', persona: 'lin', size: 'long' },
      { name: 'registration-mine', persona: 'lin', path: 'registration/mine/mine' },
      {
        name: 'registration-correct',
        persona: 'lin',
        path: 'registration/form/form?correct=1',
        fresh: true,
        play: agree,
      },
    ],
  },
  {
    name: 'Thursday noon: the review has begun',
    bring: (studio) => studio.at('2026-11-26T12:00:00+08:00'),
    scenes: [
      { name: 'card-suspended', persona: 'nguyen' },
      { name: 'card-in-review', persona: 'lin' },
      {
        name: 'registration-suspended',
        persona: 'nguyen',
        path: 'registration/form/form',
        fresh: true,
      },
      { name: 'registration-mine-in-review', persona: 'lin', path: 'registration/mine/mine' },
      ...decidingScenes,
    ],
  },
  {
    name: 'the review has ended',
    bring: review,
    scenes: [
      ...resultScenes,
      { name: 'card-issued', persona: 'lin' },
      { name: 'card-refused', persona: 'kofi', size: 'long' },
      { name: 'card-more-information', persona: 'ho', size: 'long' },
      { name: 'activate-too-early', persona: 'lin', path: ACTIVATE },
    ],
  },
  {
    name: 'the messages have gone out, but for one',
    async bring(studio) {
      const { mobile } = castMember('kofi');
      studio.simulator.cloud.sms.failFor(mobile, 'InvalidParameterValue.IncorrectPhoneNumber', 1);
      await studio.at('2026-11-26T12:05:00+08:00');
    },
    scenes: [
      ...messageScenes,
      { name: 'inbox', persona: 'lin', path: 'notices/inbox/inbox' },
      { name: 'inbox-empty', persona: 'nguyen', path: 'notices/inbox/inbox' },
      {
        name: 'me-unread',
        persona: 'ho',
        path: 'pages/me/me',
      },
    ],
  },
  {
    name: 'the day after: the card can be activated',
    bring: (studio) => studio.at('2026-11-27T09:00:00+08:00'),
    scenes: [
      { name: 'card-issued-open', persona: 'lin' },
      { name: 'activate-empty', persona: 'lin', path: ACTIVATE },
      {
        name: 'activate-errors',
        persona: 'lin',
        path: ACTIVATE,
        play: (studio) => studio.tap('#activate'),
      },
    ],
  },
  {
    name: 'one attempt at activation with a wrong document, and the right one',
    scenes: [
      {
        name: 'activate-refused',
        persona: 'lin',
        path: ACTIVATE,
        async play(studio) {
          await typeIdentity(studio, castMember('lin'), castMember('chen').number);
          await studio.tap('#activate');
          await studio.waitFor('#problem');
        },
      },
    ],
  },
  {
    name: 'a card is activated and bound',
    async bring(studio) {
      const { name, document } = castForm(castMember('lin'));
      await studio.remote.call('lin', 'card', 'activateCard', { name, document });
      await studio.remote.call('lin', 'card', 'bindCard', {});
    },
    scenes: [
      { name: 'activate-done', persona: 'lin', path: ACTIVATE },
      { name: 'bind-done', persona: 'lin', path: 'registration/bind/bind', scene: MENU },
    ],
  },
  {
    name: 'a card is frozen by the office',
    async bring(studio) {
      await keepCode(studio, 'lin');
      const { card } = await studio.remote.call('lin', 'account', 'getSession', {});
      await studio.remote.call('office', 'staff', 'freezeCardAtOffice', {
        number: card?.number ?? '',
        reason: '丢失手机，本人来电挂失',
      });
    },
    scenes: [{ name: 'card-frozen', persona: 'lin' }, ...revokedCodeScenes],
  },
  {
    name: 'two years later a card has expired',
    bring: (studio) => studio.at('2028-11-20T09:00:00+08:00'),
    scenes: [{ name: 'card-expired', persona: 'chen' }],
  },
];

async function bookVisit({ remote }: Studio): Promise<void> {
  const { name, document } = castForm(castMember('lin'));
  const ho = castForm(castMember('ho'));
  const [campus] = school.visit.campuses;
  await remote.call('lin', 'visit', 'bookVisit', {
    campus: campus?.id ?? '',
    date: '2026-11-27',
    start: campus?.slots[0]?.start ?? '',
    visitor: { name, document },
    companions: [{ name: ho.name, document: ho.document }],
    plate: '苏LA82K6',
    consents: school.visit.consents.map(({ id, version }) => ({ id, version })),
  });
}

/** The office refuses one, asks one for more, approves what the roster has, and closes. */
async function review({ remote }: Studio): Promise<void> {
  const { current } = await remote.call('office', 'staff', 'getDesk', {});
  const batchId = current?.id ?? '';
  const decide = async (
    persona: string,
    match: 'near' | 'exact',
    outcome: 'refused' | 'more-information',
    reasons: string[],
  ): Promise<void> => {
    const registrationId = await itemOf(persona, match);
    await remote.call('office', 'staff', 'decideRegistration', {
      batchId,
      registrationId,
      outcome,
      reasons,
    });
  };
  const itemOf = async (persona: string, match: 'near' | 'exact'): Promise<string> => {
    const { latin, chinese } = castMember(persona);
    for (let page = 1; ; page += 1) {
      const { items, more } = await remote.call('office', 'staff', 'listBatchItems', {
        batchId,
        match,
        page,
      });
      const found = items.find((item) => isCalled(item.name, chinese ?? latin));
      if (found !== undefined) {
        return found.registrationId;
      }
      if (!more) {
        throw new Error(`${persona} is not among the ${match} matches`);
      }
    }
  };
  await decide('kofi', 'near', 'refused', ['NAME_DIFFERS', 'INCOMPLETE']);
  await decide('ho', 'exact', 'more-information', ['DOCUMENT_INVALID']);
  await remote.call('office', 'staff', 'approveExactMatches', { batchId });
  let { batch } = await remote.call('office', 'staff', 'closeBatch', { batchId });
  while (batch.status !== 'closed') {
    ({ batch } = await remote.call('office', 'staff', 'advanceBatch', { batchId }));
  }
}

/** Latin names are kept in capitals and without points. */
function isCalled(name: BatchItemView['name'], called: string): boolean {
  const latin = called.toUpperCase().replace(/[^A-Z ]/g, '');
  return name.chinese === called || name.latin === latin;
}
