import type { SameKeys } from '../../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  document: {
    title: 'Add a document',
    intro:
      'A renewed passport or a second document: look at the original, then put it to the same person. The card is found by either from then on.',
    type: 'Type',
    country: 'Issuing country',
    choose: 'Choose',
    number: 'Number',
    evidence: 'Proof',
    evidenceHint: 'What you saw, such as the old and the new passport',
    reason: 'Reason',
    reasonHint: 'Why it is added; it goes on record with the proof',
    attach: 'Add it',
    attached: 'Added',
    attachedNext: 'The holder can prove who they are by it too. Number and name stay.',
    'attached-before': 'This person has it already',
    'attached-beforeNext': 'Nothing was changed.',
    'belongs-to-another': 'This number belongs to somebody else',
    'belongs-to-anotherNext':
      'It was not added. On record with it: {name}, card {cards}. Compare the documents; if both are one person, two members of staff settle one of the cards.',
    back: 'Back',
  },
};
