import fc from 'fast-check';
import { residentCheckCharacter } from '../../../domain/identity/resident-number';

/** Valid resident numbers of people born from 1930 to 2019. */
export function residentNumber(): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('110105', '320106', '310104', '650102'),
      fc.integer({ min: 1930, max: 2019 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 999 }),
    )
    .map(([area, year, month, day, sequence]) => {
      const two = (n: number) => String(n).padStart(2, '0');
      const first17 = `${area}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`;
      return first17 + residentCheckCharacter(first17);
    });
}
