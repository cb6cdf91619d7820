import type { SameKeys } from '../../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  devices: {
    title: 'Gates and readers',
    headline: 'Gates and readers',
    intro:
      'Each device is enrolled by itself, has a key of its own and can be revoked at any time.',
    none: 'No device is enrolled yet',
    add: 'Enrol a device',
    id: 'Id of the device',
    idHint: 'Small letters, digits and hyphens, such as north-in',
    idWrong: 'Use small letters, digits and hyphens, 40 at most',
    gate: 'Place',
    reader: 'Purpose',
    direction: 'Direction',
    prepare: 'Make an enrolment code',
    ready: 'Type this code into {device}',
    once: 'The code is shown once and works once.',
    expires: 'Good until {moment}',
    copy: 'Copy',
    copied: 'Copied',
    done: 'Done',
    command: 'node turnstile.js --enrol CODE',
    never: 'Never heard',
    heard: 'Last heard {moment}',
    silent: 'Not heard for more than two minutes',
    fine: 'In touch',
    revoked: 'Revoked',
    clockOk: 'Clock right',
    clockOff: 'Its clock is {n} s off; the server’s time counts',
    waiting: '{n} {n|entry|entries} to hand in',
    revoke: 'Revoke',
    revokeTitle: 'Revoke {device}?',
    revokeDetail:
      'Its requests are refused and it forgets its lists within a minute. To use it again, enrol it anew.',
    revokeWhy: 'Why, for example: it was stolen',
    revokeOf: 'Revoke {device}',
    stale: 'No connection. This is what you saw last time',
  },
  readers: {
    gate: 'Campus gate',
    'library-door': 'Library door (no seats)',
    canteen: 'Canteen (identity only, no payment)',
    shuttle: 'Shuttle bus',
  },
  directions: { in: 'In', out: 'Out' },
};
