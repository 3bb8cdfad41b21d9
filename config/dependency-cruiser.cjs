/**
 * Turns config/feature-map.cjs into rules. `test/architecture/dependency-rules.spec.ts` plants a
 * violation of each rule and sees it reported.
 */
const features = require('./feature-map.cjs');

const names = Object.keys(features);
const folder = (name) => `^libs/${name}/`;
const anyFeature = `^libs/(${names.join('|')})/`;
const source = { pathNot: '\\.spec\\.tsx?$' };

const featureRules = names.map((name) => ({
  name: `feature-map-${name}`,
  comment: `libs/${name} may name only: ${features[name].join(', ') || 'no other feature'}. News travels upward as events.`,
  severity: 'error',
  from: { path: folder(name) },
  to: {
    path: anyFeature,
    pathNot: [name, ...features[name]].map(folder),
  },
}));

/** Beside the four files: the accountant's view of the books, which every report of finance shares. */
const furtherFaces = {
  ledger: ['chart/chart-of-accounts', 'vat/vat-of', 'periods/closing-objections', 'books-settings'],
};
const faces = (name) =>
  [`${name}\\.(module|service|types|events)`, ...(furtherFaces[name] ?? [])].join('|');

const privateRules = names.map((name) => ({
  name: `public-face-${name}`,
  comment: `Only ${name}.module, .service, .types and .events are public (and what furtherFaces names); the rest of libs/${name} is private.`,
  severity: 'error',
  from: { path: '^(libs|apps)/', pathNot: [folder(name), '^apps/cli/', '\\.spec\\.tsx?$'] },
  to: {
    path: folder(name),
    pathNot: `^libs/${name}/(${faces(name)})\\.ts$`,
  },
}));

module.exports = {
  forbidden: [
    ...featureRules,
    ...privateRules,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-is-pure',
      comment: 'libs/kernel imports nothing but itself.',
      severity: 'error',
      from: { path: '^libs/kernel/', ...source },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: [anyFeature, '^apps/'] },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/', ...source },
      to: { path: '^apps/' },
    },
    {
      name: 'only-payments-talks-to-stripe',
      comment: 'libs/payments is the only folder that imports stripe, the local Stripe aside.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/payments/', '^apps/stripe-emulator/'] },
      to: { path: 'node_modules/stripe/' },
    },
    {
      name: 'the-local-stripe-stands-alone',
      comment: 'The emulator shares no code with the product, or it would agree with its mistakes.',
      severity: 'error',
      from: { path: '^apps/stripe-emulator/' },
      to: { path: '^(libs|apps)/', pathNot: '^apps/stripe-emulator/' },
    },
    {
      name: 'source-does-not-import-tests',
      severity: 'error',
      from: { path: '^(libs|apps)/', ...source },
      to: { path: ['^test/', '\\.spec\\.tsx?$'] },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: {
        path: '^(libs|apps|config)/',
        // Beside specs: what only tests, checks and the build run, or what the build bundles.
        pathNot: [
          '\\.spec\\.tsx?$',
          '^apps/stripe-emulator/testing/',
          '^apps/storefront/',
          '^config/(build|ci|eslint)/',
          '^config/playwright',
        ],
      },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
    {
      name: 'the-storefront-is-a-client',
      comment:
        'It knows the API by HTTP and its shapes only; of our code it may share what is pure.',
      severity: 'error',
      from: { path: '^apps/storefront/' },
      to: {
        path: '^(libs|apps)/',
        pathNot: ['^apps/storefront/', '^libs/kernel/', '^libs/api-client/'],
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['pledgeline-src', 'import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
    },
  },
};
