/** The rule of arrows: miniprogram -> domain <- server <- cloudfunctions. */

const PRODUCT = '^(miniprogram|domain|server|cloudfunctions|schools|gate)/';

/** node_modules of the package, wherever it was found. */
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

const SDK = npm('wx-server-sdk', 'tencentcloud-sdk-[^/]+', '@cloudbase/[^/]+');

/** Shapes a use case may name without reaching what makes them. */
const USE_CASE_TYPES =
  '^(server/schema/documents/[a-z-]+|server/endpoint/action|schools/schema)[.]ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The rules of the business are functions over plain data, so that phone, cloud and tests run the very same ones.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', npm('chinese-days', 'pinyin-pro')] },
    },
    {
      name: 'one-file-knows-the-holidays',
      comment:
        'chinese-days depends on the time zone of the machine when given a Date; one file knows how to ask it.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^domain/calendar/holidays\\.ts$' },
      to: { path: npm('chinese-days') },
    },
    {
      name: 'one-file-knows-pinyin',
      comment: 'Names are compared in one normal form, which one file makes.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^domain/identity/pinyin\\.ts$' },
      to: { path: npm('pinyin-pro') },
    },
    {
      name: 'client-sees-only-domain',
      comment:
        'Everything in the mini-program can be read by anyone who holds a phone: nothing of the server belongs there.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: {
        pathNot: [
          '^miniprogram/',
          '^domain/',
          '^@school$',
          '^server/contract/',
          npm(
            'dayjs',
            'qrcode-generator',
            'tdesign-miniprogram',
            'miniprogram-api-typings',
            '@stablelib/[^/]+',
          ),
        ],
      },
    },
    {
      name: 'only-guards-verify',
      comment:
        'Checking signatures on the phone is the guard’s alone: the main package stays small for everybody else.',
      severity: 'error',
      from: { path: '^miniprogram/', pathNot: '^miniprogram/guard/' },
      to: { path: npm('@stablelib/[^/]+') },
    },
    {
      name: 'client-sees-only-types-of-the-contract',
      comment:
        'The contract says how a call looks (import type); its schemas run on the server alone.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: {
        path: '^server/contract/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'usecases-see-only-ports-and-domain',
      comment:
        'A use case says what happens; which database or message service does it is the adapters’ affair.',
      severity: 'error',
      from: { path: '^server/usecases/' },
      to: {
        pathNot: ['^server/(usecases|ports|contract)/', '^domain/', '^@school$', USE_CASE_TYPES],
      },
    },
    {
      name: 'usecases-take-the-rest-as-types',
      comment:
        'What is stored, who calls and what a school decides are shapes to a use case; the values are handed to it.',
      severity: 'error',
      from: { path: '^server/usecases/' },
      to: { path: USE_CASE_TYPES, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-adapters-touch-the-sdk',
      comment:
        'The cloud is replaced at one place, and its errors become values at the same place.',
      severity: 'error',
      from: {
        path: '^(miniprogram|domain|server|cloudfunctions|schools)/',
        pathNot: '^server/adapters/',
      },
      to: { path: SDK },
    },
    {
      name: 'only-adapters-touch-node',
      comment:
        'Keys, files and sockets are the machine’s: cryptography and time are handed to the rules as arguments.',
      severity: 'error',
      from: {
        path: '^(miniprogram|domain|server|cloudfunctions|schools)/',
        pathNot: '^server/adapters/',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'gate-stands-alone',
      comment:
        'A gate verifies without the cloud: it shares the rules and the words of the contract, and nothing else.',
      severity: 'error',
      from: { path: '^gate/' },
      to: { path: ['^(server/(?!contract/)|cloudfunctions|miniprogram)', SDK] },
    },
    {
      name: 'functions-do-not-see-each-other',
      comment: 'Each function is deployed by itself; what two of them share belongs to server.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/$1/' },
    },
    {
      name: 'product-never-imports-simulator',
      comment:
        'The product runs the same here and in WeChat; it does not know that there is a simulator.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { path: '^simulator/' },
    },
    {
      name: 'simulator-knows-no-business',
      comment:
        'The simulator is WeChat on this machine; a rule in it would be missing on the phone.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: PRODUCT },
    },
    {
      name: 'product-never-imports-tests',
      comment: 'What tests need stays with the tests: nothing made up reaches a person.',
      severity: 'error',
      from: { path: [PRODUCT, '^simulator/'] },
      to: { path: '^test/' },
    },
    {
      name: 'product-never-imports-tools',
      comment: 'Tools run on a developer’s machine and are not deployed.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { path: '^tools/' },
    },
    {
      name: 'product-uses-its-own-packages',
      comment:
        'Only what stands under dependencies is deployed; a development package would be missing there.',
      severity: 'error',
      from: { path: PRODUCT },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'everything-imported-exists',
      comment:
        'An import that leads nowhere hides what it would have broken. (@school is made by the build.)',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@school$' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one thing, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^tools/wechat/', '/fixture/'] },
    // Without this an `import type` across a border would not be seen.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
