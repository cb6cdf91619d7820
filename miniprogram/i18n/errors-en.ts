import type { ErrorTexts } from './shown-errors';

export const ERRORS_EN: ErrorTexts = {
  // calls
  NETWORK: {
    title: 'No connection',
    next: 'Check the network and try again; if you were sending something, look first whether it arrived',
  },
  INTERNAL: {
    title: 'Something went wrong on our side',
    next: 'Try again later; if it keeps happening, call the office',
  },
  INPUT_INVALID: {
    title: 'Something does not fit',
    next: 'Check what is marked and send again',
  },
  INPUT_TOO_LARGE: {
    title: 'That is too much at once',
    next: 'Shorten it and send again',
  },
  ACTION_UNKNOWN: {
    title: 'This version is out of date',
    next: 'Close the mini-program and open it again to update',
  },
  CALLER_UNKNOWN: {
    title: 'Your WeChat account was not recognised',
    next: 'Open the mini-program inside WeChat',
  },
  CALLER_FOREIGN: {
    title: 'The request came from another mini-program',
    next: 'Open this mini-program directly',
  },
  NOT_PERMITTED: {
    title: 'Your account may not do this',
    next: 'Ask whoever manages the staff list if you need it',
  },
  TRY_AGAIN: {
    title: 'Busy right now',
    next: 'Try again in a few seconds',
  },
  // identity documents
  DOCUMENT_TYPE_UNKNOWN: {
    title: 'No document type chosen',
    next: 'Choose one',
  },
  DOCUMENT_NUMBER_MISSING: {
    title: 'The number is missing',
    next: 'Copy it from the document',
  },
  DOCUMENT_FORMAT: {
    title: 'The length or the characters do not fit',
    next: 'Compare with the document, or choose another type',
  },
  DOCUMENT_CHECK_DIGIT: {
    title: 'The number does not match its check digit',
    next: 'One digit is probably wrong; compare them one by one',
  },
  DOCUMENT_BIRTH_DATE: {
    title: 'The birth date inside the number does not exist',
    next: 'Check digits 7 to 14',
  },
  DOCUMENT_FIRST_GENERATION: {
    title: 'This is a 15-digit number of the first generation',
    next: 'Enter the 18 characters of your present card',
  },
  DOCUMENT_AREA: {
    title: 'The number belongs to another type of document',
    next: 'Check the type you chose',
  },
  DOCUMENT_COUNTRY_MISSING: {
    title: 'The issuing country is missing',
    next: 'Choose the country that issued the passport',
  },
  DOCUMENT_COUNTRY_UNKNOWN: {
    title: 'That country is not on the list',
    next: 'Choose it from the list',
  },
  // names, contacts, degrees
  NAME_MISSING: {
    title: 'The name is missing',
    next: 'Write it as it stands on the document',
  },
  NAME_CHARACTERS: {
    title: 'The name has characters we cannot read',
    next: 'Use Chinese characters or letters only',
  },
  NAME_TOO_LONG: {
    title: 'The name is too long',
    next: 'Write it as it stands on the document',
  },
  MOBILE_MISSING: {
    title: 'The mobile number is missing',
    next: 'The outcome will be sent to it',
  },
  MOBILE_FORMAT: {
    title: 'The mobile number does not fit',
    next: 'Check it and the dial code before it',
  },
  MOBILE_COUNTRY_UNKNOWN: {
    title: 'That dial code does not exist',
    next: 'Choose it from the list',
  },
  EMAIL_MISSING: {
    title: 'The email address is missing',
    next: 'Leave it empty if you have none',
  },
  EMAIL_FORMAT: {
    title: 'The email address does not fit',
    next: 'It should look like name@example.com',
  },
  EMAIL_TOO_LONG: {
    title: 'The email address is too long',
    next: 'Use a shorter one',
  },
  DEGREE_MISSING: {
    title: 'No degree given',
    next: 'Add at least one',
  },
  DEGREE_TOO_MANY: {
    title: 'Too many degrees',
    next: 'Ten at most',
  },
  DEGREE_UNKNOWN: {
    title: 'No degree level chosen',
    next: 'Choose one',
  },
  DEGREE_NOT_QUALIFYING: {
    title: 'This kind of degree does not qualify',
    next: 'Add a degree of degree education',
  },
  DEGREE_YEARS: {
    title: 'The years do not fit',
    next: 'Check the year you began and the year you graduated',
  },
  DEPARTMENT_MISSING: {
    title: 'The school is missing',
    next: 'Choose it, or write its name at the time',
  },
  DEPARTMENT_TOO_LONG: {
    title: 'The name of the school is too long',
    next: '100 characters at most',
  },
  PROGRAMME_TOO_LONG: {
    title: 'The programme is too long',
    next: '100 characters at most',
  },
  CONSENT_MISSING: {
    title: 'You have not agreed to how data is used',
    next: 'Read it and agree to go on',
  },
  CONSENT_OUTDATED: {
    title: 'How data is used has changed',
    next: 'Please read it again and agree',
  },
  // registration
  REGISTRATION_SUSPENDED: {
    title: 'The weekly review is on; nothing can be sent',
    next: 'Opens again: {at}. What you wrote is kept',
  },
  REGISTRATION_ALREADY_SUBMITTED: {
    title: 'You have registered already',
    next: 'See the Card tab; you can correct it there',
  },
  REGISTRATION_IN_REVIEW: {
    title: 'It is being reviewed and cannot be changed',
    next: 'Wait for the outcome',
  },
  REGISTRATION_NOT_IN_REVIEW: {
    title: 'It is not being reviewed',
    next: 'Refresh to see where it stands',
  },
  REGISTRATION_APPROVED: {
    title: 'It is approved already',
    next: 'See the Card tab for the next step',
  },
  REGISTRATION_WITHDRAWN: {
    title: 'It was withdrawn',
    next: 'Register again if you like',
  },
  REGISTRATION_NOT_DECIDED: {
    title: 'It is not decided yet',
    next: 'Wait for the decision',
  },
  REGISTRATION_NOT_FOUND: {
    title: 'There is no registration',
    next: 'Start again from the Card tab',
  },
  REGISTRATION_CHANGED: {
    title: 'It was changed elsewhere',
    next: 'Open it again, then make your change',
  },
  // review
  BATCH_ALREADY_OPEN: {
    title: 'A batch is open already',
    next: 'Finish that one first',
  },
  BATCH_ALREADY_CLOSED: {
    title: 'This batch is closed',
    next: 'Refresh to see the latest',
  },
  BATCH_ALREADY_DECIDED: {
    title: 'This one is decided already',
    next: 'Refresh to see the decision',
  },
  BATCH_NOT_FOUND: {
    title: 'There is no such batch',
    next: 'Refresh and try again',
  },
  BATCH_NOT_PREPARED: {
    title: 'The batch is still being prepared',
    next: 'Wait until it is ready',
  },
  BATCH_ALREADY_PREPARED: {
    title: 'The batch is prepared already',
    next: 'Refresh and go on',
  },
  BATCH_NOT_CLOSING: {
    title: 'The batch is not closing',
    next: 'Refresh to see where it stands',
  },
  BATCH_CLOSING: {
    title: 'The batch is closing',
    next: 'Decisions can no longer be changed',
  },
  BATCH_NOT_THE_DAY: {
    title: 'Today is not a review day',
    next: 'Open one by hand with a reason if you must',
  },
  BATCH_CUT_OFF_AHEAD: {
    title: 'The cut-off lies ahead',
    next: 'Open the batch once it has passed',
  },
  BATCH_REASON_MISSING: {
    title: 'The reason is missing',
    next: 'A batch by hand needs one',
  },
  BATCH_REASON_TOO_LONG: {
    title: 'The reason is too long',
    next: 'Make it shorter',
  },
  CALENDAR_YEAR_NOT_COVERED: {
    title: 'The calendar does not cover that year',
    next: 'Ask for the calendar to be updated',
  },
  DECISION_REASON_MISSING: {
    title: 'No reason chosen',
    next: 'Refusing or asking for more needs one',
  },
  DECISION_REASON_UNKNOWN: {
    title: 'There is no such reason',
    next: 'Choose from the list',
  },
  DECISION_REASON_UNEXPECTED: {
    title: 'An approval has no reasons',
    next: 'Leave them out',
  },
  DECISION_NEEDS_A_PERSON: {
    title: 'A person has to decide this one',
    next: 'Open it and decide',
  },
  DECISION_NOT_IN_BATCH: {
    title: 'It is not in this batch',
    next: 'Refresh and try again',
  },
  BATCH_PAUSED: {
    title: 'The batch is paused',
    next: 'Resume it first',
  },
  BATCH_NOT_PAUSED: {
    title: 'The batch is not paused',
    next: 'Refresh to see its state',
  },
  CONFIRMATION_BY_SAME_PERSON: {
    title: 'A colleague has to confirm this',
    next: 'Nobody confirms what they did themselves',
  },
  CONFIRMATION_NOT_NEEDED: {
    title: 'There is nothing to confirm',
    next: 'Refresh to see its state',
  },
  REGISTRATION_HELD: {
    title: 'It is on hold',
    next: 'Take it off hold before deciding',
  },
  REGISTRATION_NOT_HELD: {
    title: 'It is not on hold',
    next: 'Refresh to see its state',
  },
  STAFF_UNKNOWN: {
    title: 'There is no such colleague',
    next: 'Choose again from the list',
  },
  OTHER_DEPARTMENT: {
    title: 'It belongs to another department',
    next: 'Leave it to the office or that department',
  },
  ONLY_RECOMMENDS: {
    title: 'Departments only recommend here',
    next: 'Send a recommendation; the office decides',
  },
  REVERSAL_NOT_FOUND: {
    title: 'There is no such correction',
    next: 'Refresh to see what there is',
  },
  REVERSAL_NOT_CONFIRMED: {
    title: 'The correction is not confirmed yet',
    next: 'Ask a colleague to confirm it',
  },
  REVERSAL_CONFIRMED: {
    title: 'The correction is confirmed already',
    next: 'It cannot be taken back',
  },
  REVERSAL_DISMISSED: {
    title: 'The correction was dismissed',
    next: 'Propose it again if it is needed',
  },
  REVERSAL_TARGET: {
    title: 'It is approved already',
    next: 'Choose to review it again',
  },
  EXPORT_NOT_FOUND: {
    title: 'There is no such export',
    next: 'Export it again',
  },
  EXPORT_NOT_READY: {
    title: 'A colleague has to confirm the export',
    next: 'Download it after that',
  },
  EXPORT_EXPIRED: {
    title: 'The exported file has expired',
    next: 'Export it again',
  },
  BATCH_NOT_CLOSED: {
    title: 'The batch is not closed yet',
    next: 'Results come with its closing',
  },
  CALL_NOT_FOUND: {
    title: 'It is not on the call list',
    next: 'Refresh to see the list',
  },
  // roster
  ROSTER_FILE_MISSING: {
    title: 'No file arrived',
    next: 'Choose it again',
  },
  ROSTER_FILE_BROKEN: {
    title: 'The file cannot be read',
    next: 'Save it again as .xlsx or .csv',
  },
  ROSTER_FILE_EMPTY: {
    title: 'The file has no rows',
    next: 'Check the sheet',
  },
  ROSTER_FILE_TOO_LARGE: {
    title: 'The file is too large',
    next: 'Split it and import the parts',
  },
  ROSTER_COLUMN_MISSING: {
    title: 'A required column is missing',
    next: 'Add it as the report says',
  },
  ROSTER_COLUMN_TWICE: {
    title: 'A column is there twice',
    next: 'Remove one of them',
  },
  IMPORT_NOT_FOUND: {
    title: 'There is no such import',
    next: 'Open the page with the lists again',
  },
  IMPORT_NOT_CONFIRMABLE: {
    title: 'This import has begun or is over',
    next: 'See how far it is on the page with the lists',
  },
  IMPORT_NOT_DISCARDABLE: {
    title: 'The list has been switched already',
    next: 'Undo the import if it was a mistake',
  },
  IMPORT_NOT_UNDOABLE: {
    title: 'It cannot be undone now',
    next: 'Try again when the import is over',
  },
  LIST_BUSY: {
    title: 'Another file is being imported into this list',
    next: 'Wait until it is done, or discard it first',
  },
  LIST_NOTHING_TO_UNDO: {
    title: 'There is no import to undo',
    next: 'Only the last one can be undone',
  },
  LIST_ROW_NOT_FOUND: {
    title: 'This row is no longer in the list',
    next: 'Search again',
  },
  LIST_ROW_CHANGED: {
    title: 'Somebody has just changed this row',
    next: 'Search again before you correct it',
  },
  // card
  CARD_NOT_FOUND: {
    title: 'There is no card',
    next: 'Register and activate first',
  },
  CARD_NOT_YET_ACTIVE: {
    title: 'It cannot be activated yet',
    next: 'From: {at}',
  },
  CARD_ALREADY_ACTIVE: {
    title: 'The card is active already',
    next: 'Go to the Card tab to use it',
  },
  CARD_NOT_ACTIVE: {
    title: 'The card is not active',
    next: 'Activate it first',
  },
  CARD_REVOKED: {
    title: 'The card is stopped',
    next: 'Please call the office',
  },
  CARD_NOT_REVOKED: {
    title: 'The card is not stopped',
    next: 'Refresh to see where it stands',
  },
  CARD_FROZEN: {
    title: 'The card is frozen',
    next: 'Its holder can unfreeze it in the app, or call the alumni office',
  },
  CARD_NOT_FROZEN: {
    title: 'The card is not frozen',
    next: 'Refresh to see where it stands',
  },
  CARD_RESTRICTED: {
    title: 'The card is restricted',
    next: 'Call the office to learn why',
  },
  CARD_NOT_RESTRICTED: {
    title: 'The card is not restricted',
    next: 'Refresh to see where it stands',
  },
  CARD_SUSPENDED: {
    title: 'The card rests while you have a campus identity',
    next: 'Enter with that; the card comes back when you leave',
  },
  CARD_NOT_SUSPENDED: {
    title: 'The card is not suspended',
    next: 'Refresh to see where it stands',
  },
  CARD_EXPIRED: {
    title: 'The card has expired',
    next: 'Call the office to extend it',
  },
  CARD_CHANGED: {
    title: 'The card was changed elsewhere',
    next: 'Open it again and retry',
  },
  ACTIVATION_REFUSED: {
    title: 'This does not match our records',
    next: 'Use the WeChat account, name and document you registered with, or call the office',
  },
  ATTEMPTS_EXHAUSTED: {
    title: 'No attempts left',
    next: 'For safety it stays closed; contact the office with your document',
  },
  BINDING_NOT_POSSIBLE: {
    title: 'Binding is not possible yet',
    next: 'Follow the official account, then open the card from its menu',
  },
  BINDING_ALREADY_DONE: {
    title: 'It is bound already',
    next: 'There is nothing to do',
  },
  CARD_NOT_DECEASED: {
    title: 'No death is on record for this holder',
    next: 'Refresh and look again',
  },
  CARD_VALID_FOR_LIFE: {
    title: 'It is valid for life',
    next: 'There is nothing to renew',
  },
  CARD_RENEWAL_TOO_EARLY: {
    title: 'It is too early to renew',
    next: 'You can renew from {at}',
  },
  CARD_RENEWAL_FEE_DUE: {
    title: 'A fee is due for the renewal',
    next: 'Pay at the alumni office during office hours; the staff renew the card for you',
  },
  POSSESSION_CODE_WRONG: {
    title: 'The code is wrong or no longer valid',
    next: 'Check the 6 digits of the latest message; after 5 tries or 10 minutes ask for a new code',
  },
  POSSESSION_CODE_TOO_OFTEN: {
    title: 'Too many codes were asked for',
    next: 'You can ask for a new one after {at}',
  },
  PHONE_NUMBER_UNKNOWN: {
    title: 'WeChat did not give a phone number',
    next: 'Press the button again, or use a code by SMS',
  },
  RECOVERY_REFUSED: {
    title: 'This could not be verified',
    next: 'Check name, document and mobile; if the registered mobile is lost too, apply for a change of contact',
  },
  RECOVERY_NOT_NEEDED: {
    title: 'The card is in this WeChat already',
    next: 'Go back to the first page to use it',
  },
  MEASURE_NOT_FOUND: {
    title: 'This measure was not found',
    next: 'Refresh and look again',
  },
  MEASURE_ALREADY_OPEN: {
    title: 'There is such a measure on this card already',
    next: 'Settle that one first',
  },
  MEASURE_NEEDS_ANOTHER_PERSON: {
    title: 'Another member of staff is needed',
    next: 'Whoever proposed it cannot confirm it; ask a colleague',
  },
  MEASURE_ALREADY_DECIDED: {
    title: 'This measure was decided already',
    next: 'Refresh and look again',
  },
  MEASURE_CHANGED: {
    title: 'The measure has just changed',
    next: 'Refresh, then try again',
  },
  BAR_DATE_INVALID: {
    title: 'The date is not possible',
    next: 'Choose a day after today, within ten years',
  },
  APPEAL_NOT_POSSIBLE: {
    title: 'An appeal is not possible',
    next: 'Each decision can be appealed once within the time stated; call the alumni office',
  },
  APPEAL_TEXT_MISSING: {
    title: 'The reasons are missing',
    next: 'Say what happened, then send it',
  },
  APPEAL_NOT_FOUND: {
    title: 'There is no open appeal',
    next: 'Refresh and look again',
  },
  CONTACT_CHANGE_OPEN: {
    title: 'You have applied already',
    next: 'Wait for the staff; the answer is sent to the new mobile',
  },
  CONTACT_CHANGE_NOT_FOUND: {
    title: 'This application was not found',
    next: 'Refresh and look again',
  },
  CONTACT_CHANGE_DECIDED: {
    title: 'This application was decided already',
    next: 'Refresh and look again',
  },
  CONTACT_CHANGE_UNMATCHED: {
    title: 'No card fits this name and document',
    next: 'Refuse it and say why',
  },
  EXPLANATION_MISSING: {
    title: 'The explanation is missing',
    next: 'Say what happened, then send it',
  },
  BINDING_NOT_BOUND: {
    title: 'It is not bound to the official account',
    next: 'There is nothing to unbind',
  },
  REASON_MISSING: {
    title: 'The reason is missing',
    next: 'Please give one',
  },
  // identity code and gate
  CODE_FORMAT: {
    title: 'This is not an identity code',
    next: 'Show the one in the mini-program',
  },
  CODE_VERSION: {
    title: 'This version of the code is not known',
    next: 'Update the mini-program and show it again',
  },
  CODE_SCHOOL: {
    title: 'The code belongs to another school',
    next: 'Open the right mini-program',
  },
  CODE_AUDIENCE: {
    title: 'The code is not for this place',
    next: 'Show the right one',
  },
  CODE_KEY_UNKNOWN: {
    title: 'The key of the code is not known',
    next: 'Please use the staffed lane',
  },
  CODE_SIGNATURE: {
    title: 'The signature is wrong',
    next: 'Please use the staffed lane',
  },
  CODE_EXPIRED: {
    title: 'The code has expired',
    next: 'Wait for the next one and scan again',
  },
  CODE_NOT_YET_VALID: {
    title: 'The code is not valid yet',
    next: 'Check the clock of the phone',
  },
  CODE_ALREADY_USED: {
    title: 'The code was used already',
    next: 'Wait for the next one',
  },
  CODE_UNKNOWN_CARD: {
    title: 'No card belongs to this code',
    next: 'Please use the staffed lane',
  },
  ALREADY_INSIDE: {
    title: 'You are inside already',
    next: 'Please use the staffed lane',
  },
  NOT_INSIDE: {
    title: 'There is no entry on record',
    next: 'Please use the staffed lane',
  },
  DEVICE_UNKNOWN: {
    title: 'The device is not enrolled',
    next: 'Ask the keeper of the devices',
  },
  DEVICE_REVOKED: {
    title: 'The device is revoked',
    next: 'Ask the keeper of the devices',
  },
  DEVICE_SIGNATURE: {
    title: 'The device’s signature is wrong',
    next: 'Ask the keeper of the devices',
  },
  DEVICE_COUNTER: {
    title: 'The device repeated a message',
    next: 'Ask the keeper of the devices',
  },
  DEVICE_ALREADY_ENROLLED: {
    title: 'The device is enrolled already',
    next: 'Use another id',
  },
  // visit
  VISIT_CAMPUS_UNKNOWN: {
    title: 'There is no such campus',
    next: 'Choose again',
  },
  VISIT_SLOT_UNKNOWN: {
    title: 'There is no such slot',
    next: 'Choose again',
  },
  VISIT_DAY_CLOSED: {
    title: 'Closed on that day',
    next: 'Choose another day',
  },
  VISIT_TOO_FAR_AHEAD: {
    title: 'Too far ahead',
    next: 'Choose an earlier day',
  },
  VISIT_SLOT_PAST: {
    title: 'That slot is over',
    next: 'Choose a later one',
  },
  VISIT_SLOT_FULL: {
    title: 'That slot has just filled up',
    next: 'Choose another one',
  },
  VISIT_TOO_MANY_PEOPLE: {
    title: 'Too many people',
    next: 'Bring fewer, or book separately',
  },
  VISIT_ALREADY_BOOKED: {
    title: 'Already booked for that day',
    next: 'One visit a person a day; see your visits below',
  },
  VISIT_REPEAT_TOO_SOON: {
    title: 'Too soon after the last visit',
    next: 'From: {at}',
  },
  VISIT_NOT_FOUND: {
    title: 'There is no such visit',
    next: 'Refresh and try again',
  },
  VISIT_CANCEL_TOO_LATE: {
    title: 'It is too late to cancel',
    next: 'If you cannot come, call the office',
  },
  VISIT_ALREADY_CANCELLED: {
    title: 'It is cancelled already',
    next: 'There is nothing to do',
  },
  VISIT_CARD_HOLDER: {
    title: 'You have a card and need no booking',
    next: 'Show the code on the Card tab at the gate',
  },
  VISIT_COMPANION_TWICE: {
    title: 'One person is there twice',
    next: 'Remove one of them',
  },
  VISIT_NO_SHOW_BAR: {
    title: 'A visit was missed, so booking is closed for now',
    next: 'Opens again: {at}',
  },
  VISIT_NO_SHOW: {
    title: 'Nobody came to this visit',
    next: 'Book again',
  },
  VISIT_ALREADY_CHECKED_IN: {
    title: 'Already on campus',
    next: 'There is nothing to do',
  },
  VISIT_ALREADY_CHECKED_OUT: {
    title: 'Already left',
    next: 'There is nothing to do',
  },
  VISIT_NOT_CHECKED_IN: {
    title: 'Not on campus yet',
    next: 'Please check in at the gate',
  },
  VISIT_NOT_THE_DAY: {
    title: 'This is not the day of the visit',
    next: 'Come on the day you booked',
  },
  VISIT_NOT_OVER: {
    title: 'The slot is not over',
    next: 'Wait until it is',
  },
  VISIT_CHANGED: {
    title: 'The visit was changed elsewhere',
    next: 'Refresh and try again',
  },
  // staff
  INVITATION_INVALID: {
    title: 'This invitation does not work',
    next: 'It may be used or too old; ask for a new one',
  },
};
