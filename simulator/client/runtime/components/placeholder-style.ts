/** One declaration out of an inline style text; empty when it is not there. */
export function styleText(style: unknown, property: string): string {
  if (typeof style !== 'string') {
    return '';
  }
  const found = style.split(';').find((part) => part.trim().startsWith(`${property}:`));
  return found === undefined ? '' : found.slice(found.indexOf(':') + 1).trim();
}
