/** One Jest project per tier; `npm test` runs them all. */
const { resolve } = require('node:path');
const rootDir = resolve(__dirname, '../..');

const shared = {
  rootDir,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['pledgeline-src', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            react: { runtime: 'automatic' },
          },
          target: 'es2024',
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFiles: ['<rootDir>/test/support/setup-nest.ts'],
};

module.exports = {
  rootDir,
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{libs,apps,config}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.db\\.spec\\.ts$', '/node_modules/'],
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'database',
      testMatch: ['<rootDir>/{libs,apps}/**/*.db.spec.ts'],
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'],
    },
  ],
};
