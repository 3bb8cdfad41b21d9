import { Injectable, type PipeTransform } from '@nestjs/common';
import { getMetadataStorage, type ValidationArguments } from 'class-validator';
import { assert } from '#libs/kernel/assert';
import { DomainError, type FieldError } from '#libs/kernel/errors';

type Body = Record<string, unknown>;
type Class<T = unknown> = new () => T;
/** Adds what is wrong with the value at `pointer` to `errors`. */
type Check = (value: unknown, owner: Body, pointer: string, errors: FieldError[]) => void;

interface Property {
  readonly name: string;
  readonly conditions: readonly ((owner: Body, value: unknown) => boolean)[];
  readonly checks: readonly Check[];
}

const SWAGGER_PROPERTIES = 'swagger/apiModelProperties';

/**
 * A body pipe for the few routes where validation costs more than the work itself. It knows the
 * rules from the same class that documents the operation (its class-validator decorators), but puts
 * them together once instead of per request. Unknown fields are refused, values are not converted.
 * Declare the parameter as `object`, so that the ordinary pipe leaves it alone.
 * Supported: synchronous validators, ValidateIf, IsOptional, and nested classes whose ApiProperty
 * names their type.
 */
@Injectable()
export class CompiledBody<T extends object> implements PipeTransform<unknown, T> {
  private readonly check: Check;

  constructor(type: Class<T>) {
    this.check = compileClass(type);
  }

  /** @throws DomainError `request.invalid` (400) with a JSON pointer for everything that is wrong. */
  transform(value: unknown): T {
    const errors: FieldError[] = [];
    this.check(value, {}, '', errors);
    if (errors.length === 0) return value as T;
    throw new DomainError('malformed', 'request.invalid', 'The input is not as it should be.', {
      fields: errors,
    });
  }
}

function compileClass(type: Class): Check {
  const properties = propertiesOf(type);
  const names = new Set(properties.map(({ name }) => name));
  return (value, _owner, pointer, errors) => {
    if (!isBody(value)) {
      errors.push({ pointer, code: 'is_object', detail: 'This must be a JSON object.' });
      return;
    }
    for (const name of Object.keys(value)) {
      if (names.has(name)) continue;
      const at = `${pointer}/${escaped(name)}`;
      errors.push({ pointer: at, code: 'unknown', detail: 'There is no such member.' });
    }
    for (const { name, conditions, checks } of properties) {
      const own = Object.hasOwn(value, name) ? value[name] : undefined;
      if (!conditions.every((holds) => holds(value, own))) continue;
      const before = errors.length;
      for (const check of checks) {
        check(own, value, `${pointer}/${name}`, errors);
        // One reason for a field is enough; the next rule often only repeats it.
        if (errors.length > before) break;
      }
    }
  };
}

function propertiesOf(type: Class): Property[] {
  const storage = getMetadataStorage();
  const metadata = storage.getTargetValidationMetadatas(type, '', false, false);
  const byName = storage.groupByPropertyName(metadata);
  return Object.entries(byName).map(([name, all]) => {
    // Decorators are read from the bottom up, rules are told from the top down.
    const rules = [...all].reverse();
    const custom = rules.filter(({ type: kind }) => kind === 'customValidation');
    const nested = rules.some(({ type: kind }) => kind === 'nestedValidation');
    const checks = custom.map((rule) => compileRule(type, name, rule));
    return {
      name,
      conditions: rules
        .filter(({ type: kind }) => kind === 'conditionalValidation')
        .map(({ constraints }) => constraints[0] as Property['conditions'][number]),
      checks: nested ? [...checks, compileNested(type, name)] : checks,
    };
  });
}

type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

function compileRule(type: Class, property: string, rule: Rule): Check {
  const [found] = getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls);
  assert(
    found !== undefined && !found.async,
    `${type.name}.${property} has a synchronous validator`,
  );
  const { instance, name } = found;
  const args: ValidationArguments = {
    value: undefined,
    constraints: rule.constraints,
    targetName: type.name,
    object: {},
    property,
  };
  const message = rule.message ?? instance.defaultMessage?.bind(instance);
  return (value, owner, pointer, errors) => {
    const now = { ...args, value, object: owner };
    if (instance.validate(value, now) === true) return;
    const text = typeof message === 'function' ? message(now) : message;
    errors.push({ pointer, code: snakeCase(name), detail: wordsOf(text ?? name, property, rule) });
  };
}

function compileNested(owner: Class, name: string): Check {
  const documented = Reflect.getMetadata(SWAGGER_PROPERTIES, owner.prototype as object, name) as
    { readonly type?: unknown; readonly isArray?: boolean } | undefined;
  const given = documented?.type;
  const inner: unknown = Array.isArray(given) ? given[0] : given;
  assert(typeof inner === 'function', `${owner.name}.${name} documents its type`);
  const check = compileClass(inner as Class);
  return (value, body, pointer, errors) => {
    if (!Array.isArray(value)) {
      check(value, body, pointer, errors);
      return;
    }
    value.forEach((item, index) => {
      check(item, body, `${pointer}/${index}`, errors);
    });
  };
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// RFC 6901 §3.
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function wordsOf(message: string, property: string, { constraints }: Rule): string {
  const filled = message.replace(/\$constraint(\d+)/g, (_, number: string) =>
    String((constraints as unknown[] | undefined)?.[Number(number) - 1]),
  );
  return filled.replaceAll('$property', property);
}
