import { profile as jsu } from '../../schools/jsu/profile';
import { schoolProfileSchema } from '../../schools/schema';
import { profile as sjtu } from '../../schools/sjtu/profile';

describe('school profiles', () => {
  test.each([jsu, sjtu])('the profile of $id keeps to the schema', (profile) => {
    const checked = schoolProfileSchema.safeParse(profile);
    expect(checked.error?.issues ?? []).toEqual([]);
  });

  test.each([
    [
      'a cut-off that is no time of day',
      { review: { ...jsu.review, cutOff: '25:00' } },
      'review.cutOff',
    ],
    [
      'a vacation that ends before it begins',
      { review: { ...jsu.review, vacations: [{ from: '2027-02-02', to: '2027-02-01' }] } },
      'review.vacations.0',
    ],
    ['a colour in words', { brand: { ...jsu.brand, light: 'blue' } }, 'brand.light'],
    ['a field nobody knows', { motto: 'x' }, ''],
  ])('%s is refused with the place of the mistake', (_, change, place) => {
    const checked = schoolProfileSchema.safeParse({ ...jsu, ...change });
    expect(checked.error?.issues.map((issue) => issue.path.join('.'))).toEqual([place]);
  });

  test.each([jsu, sjtu])('every gate of $id stands on one of its campuses', (profile) => {
    const campuses = profile.visit.campuses.map((campus) => campus.id);
    expect(campuses).toEqual(expect.arrayContaining(profile.gates.map((gate) => gate.campus)));
  });
});
