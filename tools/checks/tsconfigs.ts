/** Every tsconfig of the project: the code runs on phones, in Node and in browsers, which know different things. */
export const TSCONFIGS: readonly string[] = [
  'tsconfig.json',
  'domain/tsconfig.json',
  'miniprogram/tsconfig.json',
  'simulator/client/runtime/tsconfig.json',
  'simulator/panel/page/tsconfig.json',
  'test/miniprogram/tsconfig.json',
];
