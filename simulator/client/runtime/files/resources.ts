/** What an address in the mini-program means to the browser. */
import { cloudFileUrl } from '../cloud-link';
import { phone } from '../host';
import { getFile, objectUrl } from './store';

/** Address for the browser; `from` is the path of the file in which a relative address is written. */
export async function resourceUrl(source: string, from: string): Promise<string> {
  if (getFile(source) !== undefined) {
    return objectUrl(source) ?? source;
  }
  if (source.startsWith('cloud://')) {
    return cloudFileUrl(source);
  }
  return packageUrl(source, from);
}

/** Address of a file of the package; anything with a scheme stays as it is. */
export function packageUrl(source: string, from: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(source)) {
    return source;
  }
  const base = `http://package/${from}`;
  const path = new URL(source, base).pathname.slice(1);
  return phone().filesBase + path;
}
