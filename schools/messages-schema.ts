/**
 * What a school's messages say, checked when the school is built: every kind of message has its text in both languages
 * for each way it goes, and each text keeps to what its way takes. What is missing is named by its path.
 */
import { z } from 'zod';
import {
  goesByMail,
  goesBySms,
  goesBySubscription,
  goesToInbox,
  kindsBy,
  MESSAGE_KINDS,
  TOPICS,
  type MessageKind,
  type SmsKind,
} from '../domain/message/kinds';
import { FIELD_NAME, fieldText, fitsField } from '../domain/message/subscription-field';

/** Some moment with a month and a day of two digits: the longest there is. */
const LONGEST_MOMENT = Date.UTC(2026, 10, 26, 4, 0);

const both = <T extends z.ZodType>(of: T) => z.strictObject({ zh: of, en: of });

const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\r\n{}]+$/, 'one line without places');

/** As approved by the provider: its id there, and its text. */
const smsText = z.strictObject({
  id: z.string().regex(/^\d+$/),
  text: z.string().min(1).max(200),
});

const smsTemplate = z.strictObject({
  /** For numbers of mainland China, and for all others: the provider approves them apart. */
  mainland: both(smsText),
  abroad: both(smsText),
});

const mailTemplate = z.strictObject({
  subject: both(line(78)),
  body: both(z.string().min(1).max(1000)),
});

const inboxText = z.strictObject({ title: both(line(40)), text: both(line(200)) });

/** The fields of the topic's template by name; `{moment}` stands for the moment of the event. */
const subscriptionFields = z
  .record(z.string().regex(FIELD_NAME, 'no kind of field that is used here'), both(z.string()))
  .check(({ value, issues }) => {
    for (const [name, texts] of Object.entries(value)) {
      for (const [language, text] of Object.entries(texts)) {
        if (!fitsField(name, fieldText(text, LONGEST_MOMENT))) {
          issues.push({
            code: 'custom',
            input: text,
            path: [name, language],
            message: 'WeChat does not take this text in such a field',
          });
        }
      }
    }
  });

/** All kinds that go one way, each with what that way needs. */
function forKinds<K extends MessageKind, T extends z.ZodType>(
  goes: (kind: MessageKind) => kind is K,
  of: T,
) {
  return z.record(z.enum(kindsBy(goes) as [K, ...K[]]), of);
}

export const messagesSchema = z.strictObject({
  sms: z.strictObject({
    signName: both(z.string().min(1)),
    /** What one message costs, in hundredths of a yuan; the provider's list price for the package in use. */
    priceFen: z.strictObject({
      mainland: z.number().min(0).max(1000),
      abroad: z.number().min(0).max(1000),
    }),
    templates: forKinds(goesBySms, smsTemplate).check(({ value, issues }) => {
      for (const kind of kindsBy(goesBySms)) {
        for (const [path, text] of textsOf(kind, value[kind])) {
          if (!hasPlaces(text, MESSAGE_KINDS[kind].smsPlaces)) {
            issues.push({
              code: 'custom',
              input: text,
              path,
              message: `has to have ${MESSAGE_KINDS[kind].smsPlaces} places: {1}, {2}, …`,
            });
          }
        }
      }
    }),
  }),
  mail: z.strictObject({ templates: forKinds(goesByMail, mailTemplate) }),
  inbox: z.strictObject({
    /** How long a notice is kept in the app. */
    keptDays: z.number().int().min(30).max(3650),
    texts: forKinds(goesToInbox, inboxText),
  }),
  subscription: z.strictObject({
    /** The templates of the mini-program, chosen from WeChat's library; people agree to them one message at a time. */
    topics: z.record(
      z.enum(TOPICS),
      z.strictObject({ id: z.string().regex(/^[\w-]{10,64}$/), title: z.string().min(1) }),
    ),
    fields: forKinds(goesBySubscription, subscriptionFields),
  }),
});

function textsOf(
  kind: SmsKind,
  template: z.infer<typeof smsTemplate> | undefined,
): [path: string[], text: string][] {
  return Object.entries(template ?? {}).flatMap(([region, texts]) =>
    Object.entries(texts).map(([language, { text }]): [string[], string] => [
      [kind, region, language, 'text'],
      text,
    ]),
  );
}

/** Exactly {1} to {count}. */
function hasPlaces(text: string, count: number): boolean {
  const places = new Set(text.match(/\{\d+\}/g));
  const wanted = Array.from({ length: count }, (_, index) => `{${index + 1}}`);
  return places.size === count && wanted.every((place) => places.has(place));
}
