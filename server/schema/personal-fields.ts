/**
 * Which stored fields hold what nobody may read in the database, and which hold keyed hashes. The store seals the first
 * kind, use cases the second; the third is found by. Rotation of the keys goes by these tables, so a field that is
 * missing in them would keep an old key alive: a test holds them against the documents' types.
 */
import type { Documents } from './documents';

type Name = keyof Documents;

/** A field by its path, `*` for every element of an array. */
export type PathOf<T> = T extends Date
  ? never
  : T extends readonly (infer E)[]
    ? '*' | `*.${PathOf<E>}`
    : T extends object
      ? {
          [K in keyof T & string]: K | `${K}.${PathOf<NonNullable<T[K]>>}`;
        }[keyof T & string]
      : never;

type Paths = { readonly [K in Name]?: readonly PathOf<Documents[K]>[] };

/**
 * Sealed by the store as they are written and opened as they are read: use cases see them in clear. Each is bound to its
 * collection, path and document. It cannot be searched by, and is changed as a whole, one document at a time.
 */
export const sealedByStore = {
  roster: ['name', 'studentNumber', 'birthDate'],
  listed_people: ['name', 'reason'],
  list_imports: ['fileName'],
  persons: ['name', 'formerNames'],
  registrations: ['name', 'openid', 'entered.note'],
  // Names, and what differs between two of them.
  batch_pages: ['items'],
  user_names: ['name'],
  cards: ['name', 'userName', 'replacement.reason'],
  // What staff give as their reasons is free text: sooner or later somebody writes a name or a number there.
  batches: ['reason', 'pauseReason'],
  cases: ['hold.reason'],
  reversals: ['reason'],
  exports: ['reason'],
  measures: ['reason', 'lifted.reason', 'appeal.answer'],
  bars: ['reason'],
  audit: ['reason'],
  corrections: ['wrong', 'right', 'evidence', 'answer'],
  deletions: ['byStaff.reason'],
  accounts: ['openid'],
  staff: ['name'],
  invitations: ['name'],
  contact_changes: ['name', 'evidence'],
  visits: [
    'openid',
    'visitor.name',
    'visitor.birthDate',
    'visitor.guardian',
    'companions.*.name',
    'companions.*.birthDate',
    'companions.*.guardian',
    'plate',
    'purpose',
    'group.answer',
  ],
  guest_invitations: ['purpose'],
  guest_notices: ['decision.reason', 'objection.text'],
} as const satisfies Paths;

/**
 * What a field is read as that does not open, where reading has to go on: an entry of the audit log is held against its
 * digest, and whoever damaged one must not be able to hide all the others.
 */
export const UNREADABLE = '\uFFFD';
export const readWhereDamaged: readonly string[] = ['audit.reason'];

/** What the store binds a sealed field to. */
export function placeOf(collection: string, path: string, id: string): string {
  return `${collection}.${path}#${id}`;
}

/** Sealed by the use cases that write them, at these places of the vault. */
export const sealedByUseCases = {
  registrations: {
    document: 'registrations.document',
    mobile: 'registrations.mobile',
    email: 'registrations.email',
  },
  roster: { document: 'roster.document' },
  listed_people: { document: 'listed_people.document', mobile: 'listed_people.mobile' },
  persons: {
    'contact.mobile': 'persons.contact.mobile',
    'documents.*.document': 'persons.document',
  },
  registration_drafts: { content: 'registration_drafts.content' },
  face_checks: { content: 'face_checks.content' },
  cards: { boundUnionid: 'cards.boundUnionid' },
  contact_changes: {
    mobile: 'contact_changes.mobile',
    explanation: 'contact_changes.explanation',
  },
  measures: { 'appeal.text': 'measures.appeal.text' },
  visits: { 'visitor.document': 'visits.document', 'companions.*.document': 'visits.document' },
  visit_draws: { sealedSeed: 'visit_draws.seed' },
  outbox: { to: 'outbox.to', params: 'outbox.params' },
  followers: { openid: 'followers.openid' },
} as const satisfies { readonly [K in Name]?: { readonly [P in PathOf<Documents[K]>]?: string } };

/**
 * Where a keyed hash comes from: from the sealed number beside it, the name, name and degrees; `follows` one of these in
 * another collection, which is changed with it; `expires` within days, together with the old key.
 */
export type KeyOrigin = 'document' | 'sound' | 'likeness' | 'follows' | 'expires';

/** Keyed hashes under the key that changes; what a key that never changes has named is not here. */
export const keyedHashes = {
  registrations: { documentKey: 'document', soundKey: 'sound', 'likeness.*': 'likeness' },
  roster: { documentKey: 'document', soundKey: 'sound' },
  listed_people: { documentKey: 'document', soundKey: 'sound' },
  persons: { 'documents.*.documentKey': 'document' },
  visits: {
    'visitor.documentKey': 'document',
    'companions.*.documentKey': 'document',
    'visitors.*': 'expires',
    'numbers.*': 'expires',
  },
  cards: { documentKey: 'follows' },
  card_photos: { documentKey: 'follows' },
  document_keys: { _id: 'follows' },
  bars: { _id: 'follows' },
} as const satisfies {
  readonly [K in Name]?: { readonly [P in PathOf<Documents[K]>]?: KeyOrigin };
};
