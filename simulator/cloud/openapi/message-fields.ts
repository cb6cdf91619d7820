/**
 * What may stand in the fields of a subscription message, by the kind that begins the field's name (`thing1`): WeChat's
 * subscribeMessage.send, "参数说明".
 */
const RULES: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/su,
  number: /^-?\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 ?)?([01]?\d|2[0-3]):[0-5]\d(~.+)?$/,
  date: /^\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})( ?([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/,
  amount: /^[^\d\s]?\d{1,10}(\.\d{1,2})?元?$/,
  phone_number: /^[\d+()#*-]{1,17}$/,
  car_number: /^.{1,8}$/su,
  name: /^([\p{Script=Han}·]{1,10}|[\p{Script=Latin}\p{P}\p{Zs}]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

/**
 * The fields that are missing or hold what their kind does not take; fields the template does not have are among them.
 */
export function unfitFields(fields: readonly string[], data: object): readonly string[] {
  const given = data as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((name) => !fields.includes(name));
  return [...fields.filter((name) => !fits(name, given[name])), ...unknown];
}

function fits(name: string, field: unknown): boolean {
  const content =
    typeof field === 'object' && field !== null ? (field as { value?: unknown }).value : undefined;
  const kind = name.replace(/\d+$/, '');
  const rule = Object.hasOwn(RULES, kind) ? RULES[kind] : undefined;
  return (
    (typeof content === 'string' || typeof content === 'number') &&
    rule !== undefined &&
    rule.test(String(content))
  );
}
