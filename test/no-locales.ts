/** Stands for all languages of zod together: half of the time that loading zod takes, in each test file anew. */
export {};
