/** What goes to and comes from an API with an access token: JSON objects. */
export type ApiBody = Readonly<Record<string, unknown>>;
export type ApiAnswer = Readonly<Record<string, unknown>>;
