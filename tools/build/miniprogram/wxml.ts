/** A quick reader of WXML: its tags with their attributes. Scripts and comments inside are passed over. */

export interface Tag {
  readonly name: string;
  readonly position: number;
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  /** As written between the quotes. */
  readonly value: string;
  /** Where the value begins in the text. */
  readonly position: number;
}

const ATTRIBUTES = String.raw`(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*\s*`;
const TAG = new RegExp(
  String.raw`<!--[\s\S]*?-->|<(wxs)\b(${ATTRIBUTES})(?:/>|>[\s\S]*?</wxs\s*>)|<([a-zA-Z][\w-]*)(${ATTRIBUTES})/?>`,
  'g',
);
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/** All opening tags in the order of the text. */
export function readTags(wxml: string): Tag[] {
  const tags: Tag[] = [];
  for (const match of wxml.matchAll(TAG)) {
    const name = match[1] ?? match[3];
    if (name === undefined) {
      continue;
    }
    const text = match[2] ?? match[4] ?? '';
    const offset = match.index + 1 + name.length;
    tags.push({ name, position: match.index, attributes: readAttributes(text, offset) });
  }
  return tags;
}

/** The value of a tag's attribute. */
export function attribute(tag: Tag, name: string): Attribute | undefined {
  return tag.attributes.find((one) => one.name === name);
}

function readAttributes(text: string, offset: number): Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => {
    const name = match[1] ?? '';
    const value = match[2] ?? match[3] ?? '';
    const quoted = match[2] ?? match[3];
    const position =
      offset +
      match.index +
      (quoted === undefined ? match[0].length : match[0].length - 1 - value.length);
    return { name, value, position };
  });
}
