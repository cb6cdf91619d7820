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
  persons: ['name'],
  registrations: ['name', 'openid'],
  // Names, and what differs between two of them.
  batch_pages: ['items'],
  user_names: ['name'],
  cards: ['name', 'userName'],
  accounts: ['openid'],
  staff: ['name'],
  invitations: ['name'],
  contact_changes: ['name', 'evidence'],
  visits: ['openid', 'visitor.name', 'companions.*.name', 'plate', 'purpose'],
} as const satisfies Paths;

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
  persons: { 'contact.mobile': 'persons.contact.mobile' },
  registration_drafts: { content: 'registration_drafts.content' },
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
  visits: { 'visitor.documentKey': 'document', 'companions.*.documentKey': 'document' },
  cards: { documentKey: 'follows' },
  card_photos: { documentKey: 'follows' },
  document_keys: { _id: 'follows' },
  bars: { _id: 'follows' },
  visitor_days: { visitor: 'expires' },
} as const satisfies {
  readonly [K in Name]?: { readonly [P in PathOf<Documents[K]>]?: KeyOrigin };
};
