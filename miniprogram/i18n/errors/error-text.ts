/** How an error is told: what happened, and what to do next. `{at}` is the moment that the error names. */
export interface ErrorText {
  readonly title: string;
  readonly next: string;
}

/** One error in Chinese and English. */
export interface InBoth {
  readonly zh: ErrorText;
  readonly en: ErrorText;
}

export type ErrorsInBoth = Readonly<Record<string, InBoth>>;
