import type { SameKeys } from '../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  myData: {
    title: 'My data',
    kept: 'What is kept, and for how long',
    keptAlways: 'Name, document, degrees, mobile, email and {card}',
    keptAlwaysFor: 'until you ask for deletion',
    keptAll: 'Show all {n} kinds',
    keptLess: 'Show fewer',
    days: '{n} {n|day|days}',
    years: '{n} {n|year|years}',
    untilEnd: 'until it ends',
    copy: 'A copy of my data',
    copyDetail:
      'Registration, {card}, visits, entries, notices and more: one spreadsheet, one JSON file. Companions and other people are masked. The files are removed after {hours} hours.',
    make: 'Make a copy',
    making: 'It is being made and takes some minutes. Come back later.',
    copyReady: 'Can be opened until {moment}',
    openSheet: 'Open the spreadsheet',
    sendJson: 'Send the JSON file',
    sendJsonOnPc: 'Save the JSON file',
    consents: 'My consents',
    consentAt: 'Given {moment}, version {version}',
    withdraw: 'Withdraw',
    withdrawOf: 'Withdraw “{title}”',
    withdrawTitle: 'Withdraw “{title}”?',
    withdrawDetail: 'What is kept only because of it is deleted at once.',
    withdrawn: 'Withdrawn',
    neededDetail:
      'Without it no registration and no {card} can be kept; to withdraw it, ask for deletion below.',
    correct: 'Correction',
    correctRegistration: 'Correct my registration',
    correctDetail:
      'After approval a name or document is changed by the {office}: contact them with proof.',
    deletion: 'Delete my data',
    deletionCard:
      'Your {card} ends; its number is never given to anybody again, and codes stop at once',
    deletionGone:
      'Registration, document, contacts, photo, notices and visits are deleted; visits to come are cancelled',
    deletionEntries: 'Entries at the gates no longer lead to you',
    deletionBars:
      'Of a bar on new applications only a keyed hash of the document, the reason and the date stay, until it ends',
    deletionLog:
      'The log of what was done stays as the law asks, without names or document numbers',
    deletionSchool: 'The school’s own student records are not part of this and stay',
    deletionWait:
      'It waits {n} {n|day|days}, in which everything works and you can take it back. After that it cannot be undone.',
    deletionNow: 'It is deleted at the end of the day and cannot be undone.',
    understood: 'I have read this and want my data deleted',
    ask: 'Ask for deletion',
    askTitle: 'Ask for your data to be deleted?',
    askDetail: 'It is deleted from {date} on and cannot be brought back.',
    asked: 'Deletion asked for',
    waiting: 'Deleted from {date} on',
    waitingDetail: 'Until then everything works, and you can take it back.',
    waitsForReview: 'Your registration is in review; it is deleted when that is over.',
    waitsForMeasure: 'Something about your {card} is not decided yet; it is deleted after that.',
    waitsForVisit: 'You have a visit that can no longer be cancelled; it is deleted after it.',
    running: 'Your data is being deleted',
    runningDetail: 'It takes some minutes and cannot be taken back.',
    done: 'Your data was deleted',
    doneDetail: 'What was recorded before no longer leads to you. You can register again.',
    takeBack: 'Take the deletion back',
    takenBack: 'Taken back, nothing has changed',
  },
};
