/** Unit and contract tests run in parallel; what drives a browser runs by itself in test/e2e. */
const shared = {
  testEnvironment: 'node',
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
    '/@stablelib/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // These packages come as ES modules alone.
  transformIgnorePatterns: ['/node_modules/(?!@stablelib/)'],
  moduleNameMapper: {
    '^@school$': '<rootDir>/test/school.ts',
    // Zod's error messages in fifty languages, of which nothing here asks for another than English.
    '^\\.\\./locales/index\\.cjs$': '<rootDir>/test/no-locales.ts',
  },
};

module.exports = {
  // A bound for what hangs, not a measure: the machine may be busy with other steps.
  testTimeout: 600_000,
  testSequencer: '<rootDir>/tools/checks/long-first.cjs',
  coverageProvider: 'v8',
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/dist/'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
    },
  ],
};
