/** What clients write, as the platform reads it: `{openid}` stands for the caller, `_openid` is not theirs to write. */
import type { Document } from '../database/extended-json';
import { isPlainObject } from '../database/extended-json';
import type { Known } from '../rules/known';
import { UNKNOWN, value } from '../rules/known';

/** The content with every text `{openid}` replaced by the caller's OPENID. */
export function withOpenid(content: unknown, openid: string): unknown {
  if (content === '{openid}') {
    return openid;
  }
  if (Array.isArray(content)) {
    return content.map((item) => withOpenid(item, openid));
  }
  return isPlainObject(content)
    ? Object.fromEntries(
        Object.entries(content).map(([name, item]) => [name, withOpenid(item, openid)]),
      )
    : content;
}

/** Whether a document or an update document writes `_openid`. */
export function ownedByClient(data: Document): boolean {
  return Object.entries(data).some(
    ([name, content]) =>
      isOpenid(name) ||
      (name.startsWith('$') &&
        isPlainObject(content) &&
        Object.entries(content).some(
          ([path, target]) => isOpenid(path) || (name === '$rename' && isOpenid(String(target))),
        )),
  );
}

function isOpenid(path: string): boolean {
  return path === '_openid' || path.startsWith('_openid.');
}

/** What an update document sets, as rules see it under `request.data`; what operators compute is not known. */
export function changeOf(change: Document): Known {
  const { $set, ...others } = change;
  const set = isPlainObject($set) ? $set : {};
  const computed = Object.values(others).flatMap((fields) =>
    isPlainObject(fields) ? Object.keys(fields) : [],
  );
  return changeAt(set, computed, '');
}

function changeAt(set: Document, computed: readonly string[], prefix: string): Known {
  return {
    is: 'object',
    field: (name) => {
      const path = `${prefix}${name}`;
      if (computed.some((one) => one === path || one.startsWith(`${path}.`))) {
        return UNKNOWN;
      }
      if (Object.hasOwn(set, path)) {
        return value(set[path]);
      }
      return Object.keys(set).some((one) => one.startsWith(`${path}.`)) ||
        computed.some((one) => one.startsWith(`${path}.`))
        ? changeAt(set, computed, `${path}.`)
        : value(null);
    },
  };
}
