/** The part of @wxml/parser that is used here; the package ships no types. */
declare module '@wxml/parser' {
  export interface Attribute {
    readonly key: string;
    readonly value: string | null;
  }

  export interface Node {
    readonly type: string;
    /** Tag name, for WXElement and WXScript. */
    readonly name?: string;
    readonly children?: readonly Node[];
    readonly startTag?: { readonly attributes: readonly Attribute[] };
    readonly loc: { readonly start: { readonly line: number } };
  }

  export interface Program {
    readonly body: readonly Node[];
    readonly errors: readonly { readonly value: string; readonly loc: Node['loc'] }[];
  }

  export function parse(source: string): Program;
}
