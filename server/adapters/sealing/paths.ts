/** Values inside of documents by their paths, where `*` stands for every element of an array. */

/** The places in a document that a path leads to, with `*` replaced by the numbers of elements; absent ones left out. */
export function placesOf(value: unknown, path: string): { readonly at: string; value: unknown }[] {
  return reach(value, path.split('.'), []);
}

/** The value with what stands at the path replaced; null and what is absent stay as they are. Copies what it changes. */
export function replaceAt(
  value: unknown,
  path: readonly string[],
  replace: (found: unknown) => unknown,
): unknown {
  const [step, ...rest] = path;
  if (value === null || value === undefined) {
    return value;
  }
  if (step === undefined) {
    return replace(value);
  }
  if (step === '*') {
    return Array.isArray(value) ? value.map((one) => replaceAt(one, rest, replace)) : value;
  }
  const inside = (value as Readonly<Record<string, unknown>>)[step];
  return inside === null || inside === undefined
    ? value
    : { ...value, [step]: replaceAt(inside, rest, replace) };
}

function reach(
  value: unknown,
  path: readonly string[],
  before: readonly string[],
): { readonly at: string; value: unknown }[] {
  const [step, ...rest] = path;
  if (value === null || value === undefined) {
    return [];
  }
  if (step === undefined) {
    return [{ at: before.join('.'), value }];
  }
  if (step === '*') {
    return Array.isArray(value)
      ? value.flatMap((one, index) => reach(one, rest, [...before, String(index)]))
      : [];
  }
  return reach((value as Readonly<Record<string, unknown>>)[step], rest, [...before, step]);
}
