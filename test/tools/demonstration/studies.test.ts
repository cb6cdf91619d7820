/** The demonstration's people are graduates of the school that is shown. */
import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';
import { castOf } from '../../../tools/demonstration/cast';
import { makeGraduates } from '../../../tools/demonstration/graduates';
import { studiesOf } from '../../../tools/demonstration/studies';

test.each([jsu, sjtu])('at $id everybody graduated from a department of its own', (school) => {
  const names = new Set(school.registration.departments.map(({ name }) => name.zh));
  const departments = [
    ...studiesOf(school.id).map(([department]) => department),
    ...castOf(school.id).map(({ department }) => department),
    ...makeGraduates(200, undefined, school.id).map(({ department }) => department),
  ];
  expect(departments.filter((department) => !names.has(department))).toEqual([]);
});

test('the people are the same at every school', () => {
  const numbers = (school: string) => makeGraduates(200, undefined, school).map((g) => g.number);
  expect(numbers('sjtu')).toEqual(numbers('jsu'));
});

test('a school without studies is told so', () => {
  expect(() => studiesOf('nowhere')).toThrow('nowhere');
});
