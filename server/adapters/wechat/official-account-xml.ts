/** The flat XML of WeChat's message push. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Longest body that is read; a text message has 2048 bytes, its encrypted form twice that. */
const LONGEST = 64 * 1024;

const CDATA = /<!\[CDATA\[[\s\S]*?\]\]>/g;

const parser = new XMLParser({
  // Nothing is expanded, and numbers stay text: a MsgId has more digits than a number can hold.
  processEntities: false,
  ignoreAttributes: true,
  parseTagValue: false,
});

/** The texts directly below <xml>; null when it is none of that. Document types are refused before anything is read. */
export function readXml(text: string): ReadonlyMap<string, string> | null {
  if (text.length > LONGEST || text.replace(CDATA, '').includes('<!')) {
    return null;
  }
  if (XMLValidator.validate(text) !== true) {
    return null;
  }
  let root: unknown;
  try {
    root = (parser.parse(text) as { xml?: unknown }).xml;
  } catch (error) {
    // The parser throws plain errors at names and depths it refuses, and only these.
    if (error instanceof Error) {
      return null;
    }
    throw error;
  }
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    return null;
  }
  return new Map(
    Object.entries(root).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** <xml> with these elements; numbers as they are, texts as CDATA. */
export function writeXml(elements: Readonly<Record<string, string | number>>): string {
  const inside = Object.entries(elements).map(
    ([name, value]) => `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`,
  );
  return `<xml>${inside.join('')}</xml>`;
}

/** What would end a CDATA section is divided between two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
