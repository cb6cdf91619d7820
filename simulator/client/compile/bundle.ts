/** What the compiler hands to the runtime in the browser. Both sides import these types, nothing else is shared. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

export interface ScriptModule {
  readonly code: string;
  /** What `require` means in this file: the text as written, and the file it names. */
  readonly requires: Readonly<Record<string, string>>;
}

export interface Bundle {
  readonly app: JsonObject;
  readonly pages: readonly string[];
  readonly entryPage: string;
  readonly themes: { readonly light: JsonObject; readonly dark: JsonObject };
  readonly components: Readonly<Record<string, JsonObject>>;
  readonly scripts: Readonly<Record<string, ScriptModule>>;
  readonly sheets: Readonly<Record<string, string>>;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
}
