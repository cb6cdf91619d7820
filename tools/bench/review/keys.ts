/** Keys of the functions in a bench. */
const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;

export const KEYS = {
  DOCUMENT_KEYS: key(1),
  DOCUMENT_INDEX_KEYS: key(2),
  NAMING_KEY: key(5),
  CARD_NUMBER_KEY: key(3),
};
