import fc from 'fast-check';
import {
  addCounts,
  decidedCount,
  NO_COUNTS,
  undecidedCount,
} from '../../../domain/review/batch-counts';

const figure = fc.nat({ max: 1000 });
const counts = fc
  .record({
    approved: figure,
    refused: figure,
    moreInformation: figure,
    rolledOver: figure,
    open: figure,
  })
  .map(({ open, ...figures }) => ({
    ...NO_COUNTS,
    ...figures,
    submitted:
      open + figures.approved + figures.refused + figures.moreInformation + figures.rolledOver,
  }));

test('every registration of a batch is decided, rolled over, or undecided', () => {
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const sum = addCounts(a, b);
      expect(decidedCount(sum) + sum.rolledOver + undecidedCount(sum)).toBe(sum.submitted);
      expect(undecidedCount(sum)).toBe(undecidedCount(a) + undecidedCount(b));
    }),
  );
});

test('counts added to nothing stay what they are', () => {
  fc.assert(fc.property(counts, (a) => expect(addCounts(a, NO_COUNTS)).toEqual(a)));
});
