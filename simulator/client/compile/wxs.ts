/**
 * WXS is not JavaScript: `x.constructor` is the type's name as text, `getRegExp('\d')` keeps its backslash, and
 * required files have an ending. The source is rewritten to mean the same as JavaScript, on the same lines.
 */
export function rewriteWxs(source: string): string {
  const rewritten = source
    .replace(/(require\(\s*['"][^'"]+)\.wxs(['"]\s*\))/g, '$1$2')
    .replace(/((?:[\w$]+(?:\.[\w$]+|\[[^\]]*\])*))\.constructor\b/g, '__wxs.typeName($1)')
    .replace(/getRegExp\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g, (call, literal: string) =>
      call.replace(literal, () => literal.replace(/\\(?![\\'"])/g, '\\\\')),
    );
  // The functions are marked, so that an event handler in WXS is told from one of the page.
  return `${rewritten}\n;__wxs.mark(module);`;
}

/** Paths that a WXS source requires, as they are written. */
export function requiredWxs(source: string): string[] {
  return [...source.matchAll(/require\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1] ?? '');
}
