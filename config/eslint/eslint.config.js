import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * The bans say what to do instead: a stranger learns the rule from the message.
 * `test/architecture/lint-bans.spec.ts` plants each violation and sees it fail.
 */
const CLOCK = 'Inject Clock from #libs/kernel/time: a run must be repeatable at any instant.';
const RANDOM = 'Inject Ids (or RandomBytes) from #libs/kernel/ids: a run must be repeatable.';
const FLOAT = 'Money is integers in minor units: use Money from #libs/kernel/money.';

const bans = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: CLOCK,
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: RANDOM,
  },
  { selector: 'CallExpression[callee.property.name=/^random(UUID|Bytes)$/]', message: RANDOM },
  { selector: 'CallExpression[callee.name=/^random(UUID|Bytes)$/]', message: RANDOM },
  { selector: "CallExpression[callee.name='parseFloat']", message: FLOAT },
  { selector: "CallExpression[callee.property.name='toFixed']", message: FLOAT },
  {
    selector: "CallExpression[callee.name='forwardRef']",
    message: 'A cycle between modules is a wrong border: send news upward instead.',
  },
  {
    selector: "Decorator[expression.callee.name='InjectRepository']",
    message: 'Use cases take the open transaction as their first argument (tx.rows, tx.manager).',
  },
  {
    selector:
      'Decorator[expression.callee.name=/^(OneToMany|ManyToOne|OneToOne|ManyToMany|EventSubscriber)$/]',
    message: 'Entities hold ids, not relations; joins and reports are SQL.',
  },
];

const processEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings from the typed Configuration (config/configuration.ts).',
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.data/**',
      'coverage/**',
      '**/*.d.ts',
      'libs/api-client/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/../..` },
    },
    rules: {
      'no-restricted-syntax': ['error', ...bans, processEnv],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'off', // the compiler says it: verbatimModuleSyntax
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Commands talk to a person in a terminal; the edges of a process read its environment once.
    files: ['apps/**/main.ts', 'apps/cli/**/*.ts', 'test/**/*.ts', 'config/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': ['error', ...bans] },
  },
  {
    // The one place where real time and real randomness enter, in each program.
    files: [
      'libs/platform/clock/*.ts',
      'apps/stripe-emulator/clock.ts',
      'apps/stripe-emulator/ids.ts',
      'apps/storefront/src/parts/{now,new-key}.ts',
      'apps/cli/**/*.ts',
      'test/**/*.ts',
      '**/*.spec.ts',
      '**/*.spec.tsx',
    ],
    rules: { 'no-restricted-syntax': ['error', ...bans.filter((ban) => ban.message === FLOAT)] },
  },
  {
    files: ['**/*.spec.ts', '**/*.spec.tsx', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A page is one function of markup; what decides is not in components.
    files: ['apps/storefront/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      sourceType: 'module',
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
);
