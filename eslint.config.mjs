import * as wxmlParser from '@wxml/parser';
import wxml from 'eslint-plugin-wxml';
import tseslint from 'typescript-eslint';

const PRODUCT = [
  'domain/**/*.ts',
  'server/**/*.ts',
  'cloudfunctions/**/*.ts',
  'miniprogram/**/*.ts',
  'schools/**/*.ts',
  'gate/**/*.ts',
];

/** What must be an argument: a rule that asks the machine for it cannot be tested, replayed or trusted. */
const AMBIENT_GLOBALS = [
  'process',
  'Buffer',
  'console',
  'crypto',
  'performance',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'require',
  'global',
  'globalThis',
  'wx',
].map((name) => ({ name, message: 'The rules know no platform: take it as an argument.' }));

const AMBIENT_CALLS = [
  { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'Take randomness as an argument.' },
];

const CLOCK = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the time as an argument.',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Take the time as an argument.' },
];

/** All business time is Asia/Shanghai; these give the time of wherever the machine stands. */
const MACHINE_TIME_ZONE = [
  {
    selector: 'CallExpression[callee.name="dayjs"][arguments.length=0]',
    message: 'dayjs() reads the clock and the time zone of the machine: pass the time in.',
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
    message: 'Date from parts is in the time zone of the machine: use Date.UTC with the offset.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    message: 'This is in the time zone of the machine: use the UTC form with the offset.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale(Date|Time)String$/]',
    message: 'This is in the language and time zone of the machine.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      '.data/',
      'coverage/',
      'screenshots/',
      'test/**/fixture/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,cjs,mjs,ts}'],
    extends: [tseslint.configs.strict],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-template-curly-in-string': 'error',
      'array-callback-return': 'error',
      'default-case-last': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
      ],
    },
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/unbound-method': 'error',
    },
  },
  {
    files: PRODUCT,
    rules: { 'no-restricted-syntax': ['error', ...MACHINE_TIME_ZONE] },
  },
  {
    // Use cases get the clock and the random numbers through ports, so the same holds for them.
    files: ['domain/**/*.ts', 'server/usecases/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...AMBIENT_GLOBALS],
      'no-restricted-properties': ['error', ...AMBIENT_CALLS],
      'no-restricted-syntax': ['error', ...CLOCK, ...MACHINE_TIME_ZONE],
    },
  },
  {
    // A phone's console is nobody's log; what matters is shown to the person or sent with a request id.
    files: ['miniprogram/**/*.ts', 'server/contract/**/*.ts', 'server/ports/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    // Tests look into answers whose form they are about to state; a wrong guess fails the test itself.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.wxml'],
    plugins: { wxml },
    languageOptions: { parser: wxmlParser },
    rules: {
      'wxml/no-const-and-let-in-wxs': 'error',
      'wxml/no-duplicate-attributes': 'error',
      'wxml/no-dynamic-wx-key': 'error',
      'wxml/no-inconsistent-tagname': 'error',
      'wxml/no-vue-directive': 'error',
      'wxml/no-wx-for-with-wx-else': 'error',
      'wxml/no-wx-for-with-wx-if': 'error',
      'wxml/quotes': ['error', 'double'],
      'wxml/report-interpolation-error': 'error',
      'wxml/report-wxml-syntax-error': 'error',
      'wxml/report-wxs-syntax-error': 'error',
      'wxml/wx-key': 'error',
      'wxml/wxs-must-be-top-level': 'error',
    },
  },
);
