import { measurePackages } from '../../../tools/wechat/package-sizes';

describe('sizes of the packages', () => {
  const sizes = {
    'app.js': 10,
    'staff/list.js': 20,
    'staff/list.wxml': 5,
    'staffing/a.js': 1,
    'project.config.json': 1000,
  };

  test('a file counts for the sub-package whose root it lies under, else for the main one', () => {
    const packages = measurePackages(sizes, ['/staff/', 'guard']);
    expect(packages.map(({ name, size, files }) => [name, size, files])).toEqual([
      ['main', 11, 2],
      ['staff', 25, 2],
      ['guard', 0, 0],
    ]);
  });

  test('the main package may have 500 KB and a sub-package 2 MB', () => {
    const limits = measurePackages({}, ['staff']).map(({ limit }) => limit);
    expect(limits).toEqual([512_000, 2_097_152]);
  });
});
