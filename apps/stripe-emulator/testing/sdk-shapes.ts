import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** What is wrong with a value, measured by a type of the SDK: a path and a finding each. */
export type Finding = string;

const PROBE = join(dirname(fileURLToPath(import.meta.url)), 'probe.ts');

/**
 * Compares JSON that came over the wire with the SDK's own types, as the compiler reads them:
 * no field the type does not know, none missing that it requires.
 */
export class SdkShapes {
  readonly #checker: ts.TypeChecker;
  readonly #types: ReadonlyMap<string, ts.Type>;

  constructor(names: readonly string[]) {
    const source = [
      `import type Stripe from 'stripe';`,
      ...names.map((name) => `export type ${name} = Stripe.${name};`),
    ].join('\n');
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2024,
      strict: true,
      skipLibCheck: true,
      types: [],
    };
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (file, languageVersion) =>
      file === PROBE
        ? ts.createSourceFile(file, source, languageVersion, true)
        : read(file, languageVersion);
    const exists = host.fileExists.bind(host);
    host.fileExists = (file) => file === PROBE || exists(file);
    const program = ts.createProgram([PROBE], options, host);
    this.#checker = program.getTypeChecker();
    const statements = program.getSourceFile(PROBE)?.statements ?? [];
    const aliases = [...statements].filter((statement) => ts.isTypeAliasDeclaration(statement));
    this.#types = new Map(
      aliases.map((alias) => [alias.name.text, this.#checker.getTypeAtLocation(alias.name)]),
    );
  }

  check(name: string, value: unknown): Finding[] {
    const type = this.#types.get(name);
    if (type === undefined) throw new Error(`no such type of the SDK: ${name}`);
    return this.#compare(type, value, name);
  }

  #compare(type: ts.Type, value: unknown, path: string): Finding[] {
    if (value === null || typeof value !== 'object') return [];
    if (Array.isArray(value)) {
      const element = this.#parts(type).find((part) => this.#checker.isArrayType(part));
      const inner =
        element === undefined
          ? undefined
          : this.#checker.getTypeArguments(element as ts.TypeReference)[0];
      if (inner === undefined) return [`${path} is a list`];
      return value.flatMap((item, index) => this.#compare(inner, item, `${path}[${index}]`));
    }
    // Of several types that fit an object, the one with the fewest findings is meant.
    const findings = this.#parts(type)
      .filter((part) => (part.flags & ts.TypeFlags.Object) !== 0)
      .map((part) => this.#compareObject(part, value, path))
      .sort((a, b) => a.length - b.length);
    return findings[0] ?? [`${path} is an object`];
  }

  #compareObject(type: ts.Type, value: object, path: string): Finding[] {
    if (type.getStringIndexType() !== undefined) return [];
    const findings: Finding[] = [];
    for (const property of type.getProperties()) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      if (!optional && !(property.name in value))
        findings.push(`${path}.${property.name} is missing`);
    }
    for (const [key, inner] of Object.entries(value)) {
      const property = type.getProperty(key);
      if (property === undefined) findings.push(`${path}.${key} is unknown`);
      else
        findings.push(
          ...this.#compare(this.#checker.getTypeOfSymbol(property), inner, `${path}.${key}`),
        );
    }
    return findings;
  }

  #parts(type: ts.Type): ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }
}
