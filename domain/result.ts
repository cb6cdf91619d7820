/** A value, or the code that says why there is none. No exceptions cross the domain's edge. */
export type Result<T, C extends string = string> =
  { ok: true; value: T } | { ok: false; code: C; field?: string };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<C extends string>(
  code: C,
  field?: string,
): { ok: false; code: C; field?: string } {
  return field === undefined ? { ok: false, code } : { ok: false, code, field };
}
