/** Rules about the tree itself: pure functions of one file, each seen to fail on a planted violation. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}

export interface TreeRule {
  readonly name: string;
  readonly appliesTo: (path: string) => boolean;
  /** What is wrong, in words; empty when nothing is. */
  readonly check: (file: TreeFile) => readonly string[];
}

const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
const isTest = (path: string): boolean => /\.spec\.tsx?$/.test(path) || path.startsWith('test/');
const isText = (path: string): boolean => !/\.(png|jpg|ico|woff2?|ttf|gz)$/.test(path);
const isProduct = (path: string): boolean => isSource(path) && !isTest(path);
const isGenerated = (path: string): boolean => path.startsWith('libs/api-client/');
// The rules have to name what they forbid.
const isThisFolder = (path: string): boolean => path.startsWith('test/architecture/');

const linesMatching = (file: TreeFile, pattern: RegExp, why: string): string[] =>
  file.text
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`line ${index + 1}: ${why}`] : []));

const LINES_MAX = 300;
const CONSTRUCTOR_PARAMETERS_MAX = 5;

export const treeRules: readonly TreeRule[] = [
  {
    name: 'no source file is longer than 300 lines',
    appliesTo: (path) => isProduct(path) && !isGenerated(path),
    check: ({ text }) => {
      const lines = text.trimEnd().split('\n').length;
      return lines > LINES_MAX ? [`${lines} lines: split it by noun`] : [];
    },
  },
  {
    name: 'no constructor takes more than five dependencies',
    appliesTo: isProduct,
    check: ({ text }) =>
      [...text.matchAll(/constructor\(([^)]*)\)/g)].flatMap((match) => {
        const parameters = (match[1] ?? '').split(',').filter((part) => part.trim() !== '');
        return parameters.length > CONSTRUCTOR_PARAMETERS_MAX
          ? [`a constructor takes ${parameters.length} dependencies`]
          : [];
      }),
  },
  {
    name: 'there are no barrels',
    appliesTo: isSource,
    check: ({ path }) =>
      /(^|\/)index\.tsx?$/.test(path) ? ['import the file that has what you need'] : [],
  },
  {
    name: 'no check is silenced and no work is left as a mark',
    appliesTo: (path) => isSource(path) && !isThisFolder(path),
    check: (file) =>
      linesMatching(
        file,
        /\b(TODO|FIXME)\b|@ts-ignore|@ts-nocheck|@ts-expect-error|eslint-disable|\bas any\b/,
        'mend it, or write it down where work is planned',
      ),
  },
  {
    name: 'no test is skipped, singled out or empty',
    appliesTo: (path) => isTest(path) && !isThisFolder(path),
    check: (file) =>
      linesMatching(
        file,
        /\b(it|test|describe)\.(only|skip|todo|failing)\b|\bx(it|describe)\(|\bf(it|describe)\(|expect\(true\)/,
        'every test runs and can fail',
      ),
  },
  {
    name: 'tests wait for events, they do not sleep',
    appliesTo: (path) => /\.spec\.tsx?$/.test(path) && !isThisFolder(path),
    check: (file) =>
      linesMatching(
        file,
        /await\s+(sleep|delay)\(|new Promise(<[^>]*>)?\(\(?\w+\)? => (\{\s*)?setTimeout\(/,
        'poll the condition with eventually() from test/support',
      ),
  },
  {
    name: 'nothing names a machine path or a registry host',
    appliesTo: (path) => isText(path) && !isThisFolder(path),
    check: (file) =>
      linesMatching(
        file,
        /(^|[\s"'`(=:])\/(work|root|home\/\w+)\/|registry\.npmjs|deb\.debian|"resolved": "http/,
        'the project does not know where it was made',
      ),
  },
  {
    name: 'amounts never become floating-point numbers',
    appliesTo: (path) => isProduct(path) && path !== 'libs/kernel/money.ts',
    check: (file) =>
      linesMatching(
        file,
        /(Math\.(round|floor|ceil)|parseFloat|toFixed)\(.*(amount|price|minor|fee|vat|total)/i,
        'use Money, which divides in integers',
      ),
  },
  {
    name: 'secrets are read by configuration only',
    appliesTo: (path) => isText(path) && !isThisFolder(path),
    check: (file) => linesMatching(file, /\b[sr]k_live_[A-Za-z0-9]{10,}/, 'a live secret'),
  },
  {
    name: 'migrations are SQL files named by their instant',
    appliesTo: (path) => path.includes('/migrations/'),
    check: ({ path }) =>
      /^libs\/[a-z-]+\/migrations\/\d{14}_[a-z0-9_]+\.sql$/.test(path)
        ? []
        : ['expected libs/<feature>/migrations/<yyyymmddhhmmss>_<name>.sql'],
  },
  {
    name: 'file names are lower-case words with hyphens',
    appliesTo: (path) =>
      isSource(path) &&
      !path.startsWith('apps/storefront/') &&
      !path.startsWith('apps/backoffice/'),
    check: ({ path }) =>
      path.split('/').every((part) => /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(part))
        ? []
        : ['rename it: place-pledge.ts'],
  },
];
