/** What the official account says to an event; every text is of the school's profile, in both languages. */
import type { SchoolProfile } from '../../../schools/schema';
import type { AccountEvent } from '../../ports/official-account';

/**
 * The answer to an event; null when nothing is to be said. A message is answered with the office's hours and numbers,
 * because the account's own automatic answers end once events come to us.
 */
export function answerEvent(school: SchoolProfile, event: AccountEvent): string | null {
  const { welcome } = school.officialAccount;
  switch (event.kind) {
    case 'follow':
    case 'scan':
      return `${welcome.zh}\n\n${welcome.en}`;
    case 'menu':
      return event.key === 'office' ? officeText(school) : null;
    case 'message':
      return officeText(school);
    default:
      return null;
  }
}

/** When the office is open, and how to reach it. */
function officeText({ name, office }: SchoolProfile): string {
  const hours = office.hours.map(({ from, to }) => `${from}–${to}`);
  const lines = (language: 'zh' | 'en', labels: { hours: string; address: string }): string[] => [
    `${name[language]} ${office.name[language]}`,
    `${labels.hours}${hours.join(language === 'zh' ? '、' : ', ')}`,
    ...office.contacts.map((contact) => `${contact.name[language]} ${contact.phone}`),
    `${labels.address}${office.address[language]}`,
  ];
  return [
    ...lines('zh', { hours: '工作日 ', address: '地址：' }),
    '',
    ...lines('en', { hours: 'Working days ', address: 'Address: ' }),
  ].join('\n');
}
