import fc from 'fast-check';
import { inChunks } from '../../../miniprogram/staff/components/chunks';

test('the pieces hold the whole list in its order, each within the limit unless one element alone is larger', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 60 }), (list, limit) => {
      const chunks = inChunks(list, limit);
      expect(chunks.flat()).toEqual(list);
      const sizeOf = (chunk: readonly string[]): number =>
        chunk.reduce((sum, element) => sum + JSON.stringify(element).length, 0);
      expect(chunks.every((chunk) => chunk.length === 1 || sizeOf(chunk) <= limit)).toBe(true);
    }),
  );
});
