/** What of one stored document is under an older key, and what it becomes under the newest. */
import { likenessKeys } from '../../../domain/registration/likeness';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { DocumentType, IdentityDocument } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { KeyRenewal, Renewal, RenewedField, StoredForm } from '../../ports/key-renewal';
import type { Vault } from '../../ports/vault';
import type { Documents, StoredDegree } from '../../schema/documents';
import { placesOf } from './paths';
import {
  keyedHashes,
  placeOf,
  sealedByStore,
  sealedByUseCases,
  type KeyOrigin,
} from '../../schema/personal-fields';

type Name = keyof Documents;

/** Opens the vault when it is first needed. */
export function createKeyRenewal(openVault: () => Vault): KeyRenewal {
  return {
    collections: RENEWED,
    renew: (collection, document) => renewDocument(openVault(), collection, document),
  };
}

/** Followers come last: by then what they follow has taken them along. */
const RENEWED = [
  ...new Set([sealedByStore, sealedByUseCases, keyedHashes].flatMap(Object.keys)),
] as Name[];

/** `v.` begins what is sealed under version v, `v:` what is keyed. */
function versionOf(value: string): string {
  return /^([0-9a-z]+)[.:]/.exec(value)?.[1] ?? '';
}

function renewDocument(vault: Vault, collection: Name, document: StoredForm): Renewal {
  const fields: RenewedField[] = [];
  let stuck = 0;
  const attempt = (renew: () => readonly RenewedField[]): void => {
    try {
      fields.push(...renew());
    } catch {
      // It does not open: counted and told, as an older key has to stay for it.
      stuck += 1;
    }
  };
  for (const { path, place } of sealedFieldsOf(collection, document._id)) {
    attempt(() => resealed(vault, document, path, place));
  }
  const opened = new Opened(vault, collection, document);
  for (const [path, origin] of Object.entries(table(keyedHashes, collection) ?? {})) {
    const keyed = older(document, path, vault.versions.indexing);
    if (origin === 'follows') {
      stuck += keyed.length;
    } else if (origin !== 'expires') {
      attempt(() => keyed.map((field) => rekeyed(vault, field, origin as KeyOrigin, opened)));
    }
  }
  return { fields, stuck, documents: followed(vault, fields, opened) };
}

function sealedFieldsOf(collection: Name, id: string): readonly SealedField[] {
  const byStore = (table(sealedByStore, collection) ?? []) as readonly string[];
  const byUseCases = table(sealedByUseCases, collection) ?? {};
  return [
    ...byStore.map((path) => ({ path, place: placeOf(collection, path, id) })),
    ...Object.entries(byUseCases).map(([path, place]) => ({ path, place: String(place) })),
  ];
}

interface SealedField {
  readonly path: string;
  readonly place: string;
}

function resealed(vault: Vault, document: StoredForm, path: string, place: string): RenewedField[] {
  return older(document, path, vault.versions.sealing).map(({ at, from }) => ({
    at,
    from,
    to: vault.seal(place, vault.open(place, from)),
  }));
}

function rekeyed(
  vault: Vault,
  { at, from }: Older,
  origin: KeyOrigin,
  opened: Opened,
): RenewedField {
  const keys = candidates(vault, at, origin, opened).find((versions) => versions.includes(from));
  if (keys?.[0] === undefined) {
    throw new Error('keyed from something else');
  }
  return { at, from, to: keys[0] };
}

/** What the key can have been made of, each under all versions. */
function candidates(
  vault: Vault,
  at: string,
  origin: KeyOrigin,
  opened: Opened,
): readonly (readonly string[])[] {
  switch (origin) {
    case 'document':
      return [vault.documentKeys(opened.documentBeside(at))];
    case 'sound':
      return [vault.soundKeys(soundKeyOf(opened.name()))];
    case 'likeness':
      return [
        vault.documentKeys(opened.documentBeside('documentKey')),
        ...likenessKeys(opened.name(), opened.degrees()).map((key) => vault.soundKeys(key)),
      ];
    case 'follows':
    case 'expires':
      return [];
  }
}

interface Older {
  readonly at: string;
  readonly from: string;
}

function older(document: StoredForm, path: string, [newest]: readonly string[]): Older[] {
  return placesOf(document, path).flatMap(({ at, value }) =>
    typeof value === 'string' && value !== '' && versionOf(value) !== newest
      ? [{ at, from: value }]
      : [],
  );
}

function followed(
  vault: Vault,
  fields: readonly RenewedField[],
  opened: Opened,
): Renewal['documents'] {
  return fields
    .filter(({ at }) => at.endsWith('documentKey'))
    .map(({ at }) => {
      const [newest, ...others] = vault.documentKeys(opened.documentBeside(at));
      return { older: others, newest };
    });
}

/** What keys are made of, opened where they stand. */
class Opened {
  constructor(
    private readonly vault: Vault,
    private readonly collection: Name,
    private readonly document: StoredForm,
  ) {}

  name(): PersonName {
    const place = placeOf(this.collection, 'name', this.document._id);
    return JSON.parse(this.vault.open(place, String(this.document['name']))) as PersonName;
  }

  degrees(): readonly StoredDegree[] {
    return this.document['degrees'] as readonly StoredDegree[];
  }

  /** The identity document whose sealed number stands beside a key. */
  documentBeside(at: string): IdentityDocument {
    const before = at.split('.').slice(0, -1);
    const read = (field: string): string =>
      String(placesOf(this.document, [...before, field].join('.'))[0]?.value ?? '');
    const path = [...before.map((step) => (/^\d+$/.test(step) ? '*' : step)), 'document'].join('.');
    const places = table(sealedByUseCases, this.collection) as Readonly<Record<string, string>>;
    return {
      type: read('documentType') as DocumentType,
      number: this.vault.open(places[path] ?? '', read('document')),
      issuingCountry: read('issuingCountry'),
    };
  }
}

function table<T extends object>(tables: T, collection: Name): T[keyof T] | undefined {
  return (tables as Partial<Record<Name, T[keyof T]>>)[collection];
}
