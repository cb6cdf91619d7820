/**
 * What is known of a value while a rule is checked. A rule speaks of documents that nobody has read yet: of their
 * fields only that is known which the query demands.
 */
export type Known =
  | { readonly is: 'value'; readonly value: unknown }
  /** One of these, and each of them is possible. */
  | { readonly is: 'one-of'; readonly values: readonly unknown[] }
  | { readonly is: 'between'; readonly bounds: readonly Bound[] }
  /** An object of which fields are known one by one. */
  | { readonly is: 'object'; readonly field: (name: string) => Known }
  | { readonly is: 'unknown' };

export interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: unknown;
}

export const UNKNOWN: Known = { is: 'unknown' };

export function value(content: unknown): Known {
  return { is: 'value', value: content ?? null };
}

/** The field of something of which all is known. */
export function fieldOf(content: unknown, name: string): unknown {
  if (Array.isArray(content)) {
    return content[Number(name)] as unknown;
  }
  return typeof content === 'object' && content !== null && Object.hasOwn(content, name)
    ? (content as Readonly<Record<string, unknown>>)[name]
    : null;
}

/** All that it can be; null when that cannot be listed. */
export function possibilities(known: Known): readonly unknown[] | null {
  switch (known.is) {
    case 'value':
      return [known.value];
    case 'one-of':
      return known.values;
    default:
      return null;
  }
}
