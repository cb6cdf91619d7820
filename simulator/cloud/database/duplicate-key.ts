/** The one error by which a writer learns that somebody else was first. */
import type { IndexDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Document } from './extended-json';

/** MongoDB's own words, as they come through the cloud; callers recognise E11000 and the name of the index in them. */
export function duplicateKey(
  collection: string,
  index: Pick<IndexDefinition, 'name' | 'keys'>,
  document: Document,
): CloudError {
  const fields = index.keys.map(
    ({ name }) => `${name}: ${shown(name.split('.').reduce<unknown>(step, document))}`,
  );
  return new CloudError(
    'DATABASE_REQUEST_FAILED',
    `E11000 duplicate key error collection: tnt-simulator.${collection} index: ${index.name} dup key: { ${fields.join(', ')} }`,
  );
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Document)[name] : undefined;
}

function shown(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value);
}
