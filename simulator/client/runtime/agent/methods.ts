export type Parameters = Readonly<Record<string, unknown>>;

/** Methods of the automation protocol by name. They throw with the protocol's own words. */
export type Methods = Readonly<Record<string, (parameters: Parameters) => unknown>>;
