/** What a collection's indexes may be, and when two definitions are the same. */
import type { IndexDefinition } from '../../project';

/** CloudBase's FAQ: at most so many indexes of a collection, and fields of an index. */
const MOST_INDEXES = 100;
const MOST_FIELDS = 31;
/** WeChat's older page of quotas; beyond it there is a warning. */
const FORMER_MOST_INDEXES = 20;

/** Throws when the platform would not take the definitions. */
export function refuseTooManyIndexes(
  collection: string,
  definitions: readonly IndexDefinition[],
): void {
  if (definitions.length > MOST_INDEXES) {
    throw new Error(
      `${collection} has ${definitions.length} indexes; the platform takes ${MOST_INDEXES} of a collection`,
    );
  }
  const wide = definitions.find(({ keys }) => keys.length > MOST_FIELDS);
  if (wide !== undefined) {
    throw new Error(
      `index ${wide.name} of ${collection} has ${wide.keys.length} fields; the platform takes ${MOST_FIELDS}`,
    );
  }
  if (definitions.length > FORMER_MOST_INDEXES) {
    console.warn(
      `simulator: ${collection} has ${definitions.length} indexes; WeChat's older quota is ${FORMER_MOST_INDEXES}`,
    );
  }
}

export function sameIndex(one: IndexDefinition, other: IndexDefinition): boolean {
  return (
    one.name === other.name &&
    one.unique === other.unique &&
    one.keys.length === other.keys.length &&
    one.keys.every((key, position) => {
      const twin = other.keys[position];
      return twin !== undefined && twin.name === key.name && twin.direction === key.direction;
    })
  );
}
