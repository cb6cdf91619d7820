import type { SameKeys } from '../../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  guests: {
    title: 'Guests',
    intro:
      'What is unusual is noticed by documents and plates, children without a document by name and birth date, and nothing follows by itself. Staff decide; alumni read the reason and can object or appeal.',
    list: ', ',
    none: 'Nothing to decide',
    waiting: '{n} to decide',
    done: 'Decided lately',
    'kind-many-guests': 'One host, {n} different guests',
    'kind-many-hosts': 'One guest, invited by {n} hosts',
    'kind-shared-plate': 'One number plate, guests of {n} hosts',
    'kind-same-child':
      '{n} visits on one day with a child of the same name and birth date, without a document',
    'kind-barred-guest': 'A barred person was to be brought in, and got no booking',
    noticed: 'Noticed {moment}',
    hosts: 'Hosts',
    visits: 'Visits ({n})',
    unknownHost: 'Account deleted',
    objection: 'The alumnus objects',
    ownDecision: 'A colleague decides: you gave the warning',
    warnedBefore: '{by} warned: {reason}',
    note: 'Nothing follows',
    warn: 'Warn',
    restrict: 'Propose a restriction',
    whom: 'Which host?',
    noteTitle: 'Leave it at that?',
    noteDetail: 'The reason goes on record; nobody is told.',
    noteObjection: 'The warning is taken back, and the alumnus is told.',
    warnTitle: 'Warn {name}?',
    warnDetail: 'They read the reason as you write it, and can object.',
    restrictTitle: 'Propose that {name} may not invite?',
    restrictDetail:
      'A colleague confirms it on the Cards page. They read the reason and can appeal.',
    confirm: 'Confirm',
    why: 'Reason, goes on record',
    decided: 'On record',
    'outcome-noted': 'Nothing followed',
    'outcome-warned': 'Warned',
    'outcome-restricted': 'Restriction proposed',
    by: '{by} · {moment}',
  },
};
