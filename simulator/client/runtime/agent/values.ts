/** Values on their way to a test: a copy as JSON, functions and undefined as null. */
export function serialise(value: unknown): unknown {
  const text = JSON.stringify(value, (_, item: unknown) =>
    item instanceof Node ? `[${item.nodeName}]` : item,
  ) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as unknown);
}

/** `a.b[0].c` of an object; the whole object without a path. */
export function atPath(object: unknown, path: unknown): unknown {
  if (typeof path !== 'string' || path === '') {
    return object;
  }
  const keys = path
    .replace(/\[(\w+)\]/g, '.$1')
    .split('.')
    .filter((key) => key !== '');
  return keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined | null)?.[key],
    object,
  );
}
