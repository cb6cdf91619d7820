/** A refusal of a whole call, in the codes of Tencent Cloud's API 3.0. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type Fields = { readonly [name: string]: unknown };

export function fieldsOf(body: unknown): Fields {
  return (typeof body === 'object' && body !== null ? body : {}) as Fields;
}

/** A text that has to be there. Throws MissingParameter. */
export function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') {
    throw missing(name);
  }
  return value;
}

/** A list of texts that has to be there. Throws MissingParameter or InvalidParameter. */
export function requiredTexts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  if (value === undefined) {
    throw missing(name);
  }
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new ApiError('InvalidParameter', `\`${name}\` must be a list of texts.`);
  }
  return value;
}

/** A whole number between the bounds. Throws MissingParameter or InvalidParameterValue. */
export function numberWithin(
  fields: Fields,
  name: string,
  [least, most]: readonly [number, number],
  otherwise?: number,
): number {
  const value = fields[name] ?? otherwise;
  if (value === undefined) {
    throw missing(name);
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ApiError('InvalidParameterValue', `\`${name}\` must be from ${least} to ${most}.`);
  }
  return value;
}

function missing(name: string): ApiError {
  return new ApiError(
    'MissingParameter',
    `The request is missing the required parameter \`${name}\`.`,
  );
}
