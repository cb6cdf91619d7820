/**
 * A school profile: everything in which two schools differ. The build checks it with this schema and makes the
 * module `@school` of it. Times of day are 'HH:MM' and dates 'YYYY-MM-DD', both Asia/Shanghai.
 */
import { z } from 'zod';
import { visitsKeptFor } from '../domain/visit/visitor-numbers';
import { messagesSchema } from './messages-schema';

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const date = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const identifier = z.string().regex(/^[a-z][a-z0-9-]*$/);
const period = z
  .strictObject({ from: date, to: date })
  .refine((p) => p.from <= p.to, { message: 'a period ends before it begins' });

/** Consents asked before collecting; a changed text is a new version. */
const consents = z
  .array(
    z.strictObject({
      id: identifier,
      version: date,
      required: z.boolean(),
      title: text,
      body: text,
    }),
  )
  .min(1);

/** Kinds of data that are kept for a time of their own. */
const retentionClass = z.enum([
  'registrations',
  'drafts',
  'photos',
  'review',
  'entries',
  'visits',
  'messages',
  'notices',
  'codes',
  'attempts',
  'changes',
  'copies',
  'uploads',
  'office-files',
  'sanctions',
  'bars',
  'official-account',
  'deletions',
  'audit',
]);

/** Logs have to be kept for six months at least (Cybersecurity Law, article 21). */
const LOG_DAYS = 183;

const degree = z.enum(['associate', 'bachelor', 'master', 'doctor']);

/** A name in the official account's menu; WeChat counts bytes of UTF-8. */
const menuName = (longest: number) =>
  z
    .string()
    .min(1)
    .refine((name) => utf8Bytes(name) <= longest, {
      message: `has more than ${longest} bytes`,
    });

function utf8Bytes(text: string): number {
  return encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, '-').length;
}

export const schoolProfileSchema = z
  .strictObject({
    id: identifier,
    name: text,
    /** Letters that stand for the school inside the identity code. */
    codePrefix: z.string().regex(/^[A-Z]{2,6}$/),
    brand: z.strictObject({ light: colour, dark: colour, cardFrom: colour, cardTo: colour }),
    terms: z.strictObject({ card: text, identityCode: text }),
    registration: z.strictObject({
      /**
       * Ways of verification that are open: the weekly review, documents that a department decides, and WeChat's face
       * check, which is never the only one.
       */
      ways: z.array(z.enum(['weekly-review', 'documents', 'face-check'])).min(1),
      /** What somebody agrees to who sends photos of document and proof of study; of schools with that way. */
      documents: z.strictObject({ consents }).optional(),
      /** What somebody agrees to who proves by WeChat's face check who they are; of schools with that way. */
      faceCheck: z.strictObject({ consents }).optional(),
      qualifyingDegrees: z.array(degree).min(1),
      /** The earliest year somebody can have graduated. */
      foundedYear: z.number().int().min(1850).max(2100),
      departments: z
        .array(
          z.strictObject({
            id: identifier,
            name: text,
            /** What it was called before, and what has been merged into it: names in rosters and on old diplomas. */
            formerNames: z.array(z.string().min(1)).optional(),
          }),
        )
        .min(1),
      consents,
    }),
    review: z.strictObject({
      /** 0 = Sunday … 6 = Saturday */
      weekday: z.number().int().min(0).max(6),
      cutOff: timeOfDay,
      reopenLatest: timeOfDay,
      /** Winter and summer vacations; no review falls into them. */
      vacations: z.array(period),
      /** Whether the timer may approve exact matches, or only a person's button. */
      exactMatchesApprovedBy: z.enum(['button', 'timer']),
      /** Working days within which a department decides. */
      departmentWorkingDays: z.number().int().min(1).max(60),
      /** Whether members of a department decide about its registrations, or only say what they would decide. */
      departmentReviewers: z.enum(['decide', 'recommend']),
      /** What counts only when a second member of staff has confirmed it. */
      fourEyes: z.array(z.enum(['approval', 'refusal', 'exact-matches', 'reversal', 'export'])),
    }),
    card: z.strictObject({
      prefix: z.string().regex(/^[1-9]\d{0,2}$/),
      length: z.number().int().min(8).max(12),
      /** null: valid for life. */
      validityYears: z.number().int().min(1).max(20).nullable(),
      renewalOpensDaysBefore: z.number().int().min(0).max(365),
      renewalFeeFen: z.number().int().min(0),
      /** How long before its end a holder is told that a card can be renewed. */
      renewalReminderDaysBefore: z.number().int().min(1).max(365),
      /** Days within which a sanction can be appealed. */
      appealDays: z.number().int().min(1).max(365),
    }),
    visit: z.strictObject({
      daysAhead: z.number().int().min(1).max(90),
      /** When a new day opens for booking. */
      opensAt: timeOfDay,
      campuses: z
        .array(
          z.strictObject({
            id: identifier,
            name: text,
            slots: z
              .array(
                z.strictObject({
                  start: timeOfDay,
                  end: timeOfDay,
                  places: z.number().int().min(1).max(100_000),
                }),
              )
              .min(1),
          }),
        )
        .min(1),
      /** The visitor and companions together. */
      peoplePerBooking: z.number().int().min(1).max(50),
      /** Whether children under 14 need a document, or a birth date is enough. */
      childrenNeedDocument: z.boolean(),
      cancelUntil: z.enum(['day-before', 'slot-start']),
      /** Days after a visit before the same person may book again; 0 for none. */
      repeatAfterDays: z.number().int().min(0).max(365),
      noShowBarDays: z.number().int().min(0).max(365),
      closedDays: z.array(period),
      /** Minutes for which a place that came free is kept for whoever waits for it. */
      offerMinutes: z.number().int().min(5).max(1440),
      /** Days that are drawn by lot, and when: so many days before, at a time of day. */
      lottery: z.strictObject({
        days: z.array(period),
        drawDaysBefore: z.number().int().min(1).max(30),
        drawAt: timeOfDay,
      }),
      /** Groups by a list, which the office approves; null where there are none. */
      groups: z
        .strictObject({
          people: z.strictObject({
            min: z.number().int().min(2).max(100),
            max: z.number().int().min(2).max(100),
          }),
          daysAhead: z.number().int().min(1).max(90),
          /** Days that the office has to decide. */
          noticeDays: z.number().int().min(0).max(30),
          /** People in groups on a campus and day, besides the places of slots. */
          placesPerDay: z.number().int().min(1).max(10_000),
          /** What the leader says: that everybody on the list agreed. */
          agreement: consents,
        })
        .nullable(),
      /** What a visitor agrees to, for companions too. */
      consents,
    }),
    /** Guests whom the holder of a card invites; null where nobody does. */
    guests: z
      .strictObject({
        /** The guest and companions together. */
        guestsPerInvitation: z.number().int().min(1).max(50),
        /** People whom one host may invite for the days of one calendar month. */
        guestsPerMonth: z.number().int().min(1).max(200),
        daysAhead: z.number().int().min(1).max(90),
        campuses: z.array(identifier).min(1),
        vehicles: z.boolean(),
        /** For how long a link can be answered. */
        linkHours: z.number().int().min(1).max(720),
        /** From when on staff are shown how somebody invites. */
        misuse: z.strictObject({
          windowDays: z.number().int().min(1).max(365),
          guestsPerHost: z.number().int().min(2).max(1000),
          hostsPerGuest: z.number().int().min(2).max(100),
          hostsPerPlate: z.number().int().min(2).max(100),
        }),
        /** What a guest agrees to, for companions too. */
        consents,
        /** What a host says who enters guests: that they agreed. */
        agreement: consents,
      })
      .nullable(),
    /** What a holder agrees to before the first identity code; where it is missing there is nothing to agree to. */
    identityCode: z
      .strictObject({
        consents,
        /** The agreement about payments that is shown and cannot be ticked: the code has no payments. */
        payment: z.strictObject({ title: text, body: text }),
      })
      .optional(),
    /** What a holder agrees to who sends a photo for the card; nobody has to. */
    photo: z.strictObject({ consents }),
    /** Until the end of this day a second entry without an exit is noted and not refused. */
    gatesWarnOnlyUntil: date.optional(),
    gates: z.array(z.strictObject({ id: identifier, campus: identifier, name: text })).min(1),
    office: z.strictObject({
      name: text,
      hours: z.array(z.strictObject({ from: timeOfDay, to: timeOfDay })).min(1),
      contacts: z
        .array(z.strictObject({ name: text, phone: z.string().regex(/^\+[1-9]\d{6,14}$/) }))
        .min(1),
      address: text,
    }),
    officialAccount: z.strictObject({
      /** What a new follower is told; both languages go into one message. */
      welcome: text.refine((t) => utf8Bytes(t.zh + t.en) <= 2000, {
        message: 'a message has at most 2048 bytes',
      }),
      /** Where WeChat clients go from the menu that are too old for mini-programs. */
      fallbackUrl: z.url({ protocol: /^https$/ }).max(1024),
      menu: z
        .array(
          z.strictObject({
            name: menuName(16),
            entries: z
              .array(
                z.union([
                  z.strictObject({
                    name: menuName(60),
                    /** A page of the mini-program, with its parameters. */
                    page: z.string().regex(/^[a-z][a-z/-]*(\?[\w=&-]+)?$/),
                  }),
                  z.strictObject({ name: menuName(60), answer: z.enum(['office']) }),
                ]),
              )
              .min(1)
              .max(5),
          }),
        )
        .min(1)
        .max(3),
    }),
    privacy: z.strictObject({
      /** Days for which a deletion waits, so that it can be taken back. */
      deletionWaitingDays: z.number().int().min(0).max(30),
      /** How long somebody's copy of their own data can be fetched. */
      exportHours: z.number().int().min(1).max(168),
      /** What somebody agrees to who sends a photo with a correction; nobody has to. */
      evidence: z.strictObject({ consents }),
      /** Days for which each kind of data is kept, counted from when it was last of use, and why. */
      retention: z
        .record(
          retentionClass,
          z.strictObject({ days: z.number().int().min(0).max(3650), reason: text }),
        )
        .refine(({ audit, deletions }) => audit.days >= LOG_DAYS && deletions.days >= LOG_DAYS, {
          message: `logs are kept for ${LOG_DAYS} days at least`,
        }),
    }),
    messages: messagesSchema,
  })
  .refine(
    ({ registration: { ways, documents } }) =>
      ways.includes('documents') === (documents !== undefined),
    {
      message: 'the way by documents has consents of its own, and nothing else has',
      path: ['registration', 'documents'],
    },
  )
  .refine(
    ({ registration: { ways, faceCheck } }) =>
      ways.includes('face-check') === (faceCheck !== undefined) &&
      (!ways.includes('face-check') || ways.includes('documents')),
    {
      message: 'the face check has consents of its own, and the way by documents beside it',
      path: ['registration', 'faceCheck'],
    },
  )
  .refine(({ privacy, messages }) => privacy.retention.notices.days === messages.inbox.keptDays, {
    message: 'notices are kept for as long as they are shown',
    path: ['privacy', 'retention', 'notices'],
  })
  .refine(
    ({ privacy, visit, guests }) =>
      privacy.retention.visits.days >
      visitsKeptFor({ ...visit, daysAhead: Math.max(visit.daysAhead, guests?.daysAhead ?? 0) }),
    {
      message: 'visits are kept for as long as the rules about them look back',
      path: ['privacy', 'retention', 'visits'],
    },
  )
  .refine(
    ({ guests, privacy }) =>
      guests === null || privacy.retention.visits.days > guests.misuse.windowDays,
    { message: 'visits are kept for as long as misuse is looked for', path: ['guests', 'misuse'] },
  )
  .refine(({ guests, visit }) => guests === null || guests.daysAhead <= visit.daysAhead, {
    message: 'guests are not invited further ahead than visits can be booked',
    path: ['guests', 'daysAhead'],
  })
  .refine(
    ({ guests, visit }) =>
      (guests?.campuses ?? []).every((campus) => visit.campuses.some(({ id }) => id === campus)),
    { message: 'guests enter campuses that have slots', path: ['guests', 'campuses'] },
  );

export type SchoolProfile = z.infer<typeof schoolProfileSchema>;

export type RetentionClass = keyof SchoolProfile['privacy']['retention'];
