import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from '@jest/globals';

/** Code that breaks one ban each, as if it stood in a use case. */
const planted: Record<string, string> = {
  'the time of the machine': 'export const at = new Date();',
  'the time of the machine as a number': 'export const at = Date.now();',
  'randomness of the machine': 'export const die = Math.random();',
  'ids of the machine': 'export const id = crypto.randomUUID();',
  'floats out of text': "export const price = parseFloat('1.1');",
  'floats into text': 'export const price = (1.1).toFixed(2);',
  'the environment outside of configuration': 'export const port = process.env.PORT;',
  'circles between modules': 'declare function forwardRef(a: unknown): void; forwardRef(1);',
  'repositories without a transaction':
    'declare function InjectRepository(a: unknown): ClassDecorator;\n@InjectRepository(1)\nexport class A {}',
  'relations between entities':
    'declare function ManyToOne(): PropertyDecorator;\nexport class A { @ManyToOne() b = 1; }',
  'promises nobody waits for':
    'async function work(): Promise<void> { await Promise.resolve(); }\nexport const go = (): void => { work(); };',
  'printing from a library': "console.log('hello'); export const a = 1;",
  'functions of more than 70 lines': `export function long(): void {\n${"  void 'x';\n".repeat(71)}}`,
  'more than five parameters':
    'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1, g: 1): number => a + b + c + d + e + g;',
};

describe('the linter', () => {
  let eslint: ESLint;
  beforeAll(() => {
    eslint = new ESLint({ cwd: process.cwd() });
  });

  it.each(Object.entries(planted))('refuses %s', async (_, code) => {
    // Typed rules need a file of the project; its text is replaced by the planted one.
    const [result] = await eslint.lintText(code, { filePath: 'libs/kernel/errors.ts' });
    const errors = (result?.messages ?? []).filter((message) => message.severity === 2);
    expect(errors.map((message) => message.ruleId)).not.toEqual([]);
    expect(errors.every((message) => message.fatal !== true)).toBe(true);
  });

  it('lets the clock file tell the time', async () => {
    const [result] = await eslint.lintText('export const at = new Date();\n', {
      filePath: 'test/architecture/tree-rules.ts',
    });
    expect(result?.messages).toEqual([]);
  });
});
