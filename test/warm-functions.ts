/**
 * Instances of functions that stay as long as a test does: starting one loads the whole SDK, and on a busy machine a
 * minute without a call is soon over.
 */
export const WARM_FUNCTIONS = { total: 32, idle: 900_000 } as const;
