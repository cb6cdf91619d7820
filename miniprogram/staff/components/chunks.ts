/** Cuts a list into pieces of at most `limit` characters of JSON, at least one element each. */
export function inChunks<T>(list: readonly T[], limit: number): T[][] {
  const chunks: T[][] = [];
  let length = 0;
  for (const element of list) {
    const size = JSON.stringify(element).length;
    const last = chunks[chunks.length - 1];
    if (last !== undefined && length + size <= limit) {
      last.push(element);
      length += size;
    } else {
      chunks.push([element]);
      length = size;
    }
  }
  return chunks;
}
