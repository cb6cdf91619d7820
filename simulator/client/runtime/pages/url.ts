/** A page's address as page code writes it: `/pages/a/a?x=1`, or relative to the page on top. */
export interface PageAddress {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

export function parseAddress(url: string, from: string): PageAddress {
  const mark = url.indexOf('?');
  const address = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark + 1);
  const path = address.startsWith('/')
    ? address.slice(1)
    : new URL(address, `http://package/${from}`).pathname.slice(1);
  return { path, query: parseQuery(query) };
}

/** Values are handed on as they are written: in WeChat the page decodes them. */
export function parseQuery(query: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const at = pair.indexOf('=');
    values[at < 0 ? pair : pair.slice(0, at)] = at < 0 ? '' : pair.slice(at + 1);
  }
  return values;
}
