import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** What is wrong with a value, measured by a type of the SDK: a path and a finding each. */
type Finding = string;

const SDK = join(dirname(createRequire(import.meta.url).resolve('stripe')), '..', 'esm');

/**
 * Compares JSON that came over the wire with the SDK's own types, as the compiler reads them:
 * no field the type does not know, none missing that it requires. Reading the whole SDK takes
 * seconds, so only the files of the resources asked for are read; what lies in others is not
 * looked into.
 */
export class SdkShapes {
  readonly #checker: ts.TypeChecker;
  readonly #types = new Map<string, ts.Type>();

  /** `resources` names the SDK's files without ending, such as "Customers". */
  constructor(resources: readonly string[]) {
    const files = [
      ...resources.map((name) => join(SDK, 'resources', `${name}.d.ts`)),
      join(SDK, 'shared.d.ts'),
      join(SDK, 'lib.d.ts'),
    ];
    const program = ts.createProgram(files, {
      lib: ['lib.es5.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      noResolve: true,
      strict: true,
      types: [],
    });
    this.#checker = program.getTypeChecker();
    for (const file of files) {
      const source = program.getSourceFile(file);
      const module = source === undefined ? undefined : this.#checker.getSymbolAtLocation(source);
      for (const symbol of module === undefined ? [] : this.#checker.getExportsOfModule(module)) {
        if ((symbol.flags & ts.SymbolFlags.Interface) === 0) continue;
        this.#types.set(symbol.name, this.#checker.getDeclaredTypeOfSymbol(symbol));
      }
    }
  }

  check(name: string, value: unknown): Finding[] {
    const type = this.#types.get(name);
    if (type === undefined) throw new Error(`no such type of the SDK: ${name}`);
    return this.#compare(type, value, name);
  }

  #compare(type: ts.Type, value: unknown, path: string): Finding[] {
    if (value === null || typeof value !== 'object' || isUnread(type)) return [];
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

/** A type from a file that was not read. */
const isUnread = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Any) !== 0;
