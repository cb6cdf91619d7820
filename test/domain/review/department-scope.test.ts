import { isOfDepartments } from '../../../domain/review/department-scope';
import { profile as jsu } from '../../../schools/jsu/profile';

const departments = jsu.registration.departments;
const of = (...names: string[]) => ({ degrees: names.map((department) => ({ department })) });

test('a department sees whoever claims a degree from it, in either language', () => {
  expect(isOfDepartments(of('法学院'), ['law'], departments)).toBe(true);
  expect(isOfDepartments(of('school of  law'), ['law'], departments)).toBe(true);
  expect(isOfDepartments(of('文学院', '法学院'), ['law'], departments)).toBe(true);
});

test('a department does not see others’ registrations, and nobody sees any without a department', () => {
  expect(isOfDepartments(of('文学院'), ['law', 'art'], departments)).toBe(false);
  expect(isOfDepartments(of('法学院'), [], departments)).toBe(false);
});
