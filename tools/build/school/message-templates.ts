/** dist/message-templates.json: what the SMS of the school say, for whoever sees only their template ids. */
import type { SchoolProfile } from '../../../schools/schema';
import type { Problems } from '../problems';

/** Template id to text. An id that stands twice, with different texts, is an error: one of them would be told wrongly. */
export function messageTemplates(
  school: SchoolProfile,
  problems: Problems,
): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [message, { mainland, abroad }] of Object.entries(school.messages.sms.templates)) {
    for (const { id, text } of [...Object.values(mainland), ...Object.values(abroad)]) {
      const other = texts[id];
      if (other !== undefined && other !== text) {
        problems.error(
          `schools/${school.id}/profile.ts`,
          `messages.sms.templates.${message}: the template ${id} stands for another text already`,
        );
      }
      texts[id] = text;
    }
  }
  return texts;
}
