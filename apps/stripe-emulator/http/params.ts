import type { FormHash, FormValue } from './form.js';
import { invalid } from './errors.js';
import type { Fields, Rule } from './shape.js';

export type Params = Record<string, unknown>;

/** Reads a decoded form by its rules; throws Stripe's 400 for what does not fit. */
export function readParams(form: FormHash, fields: Fields, prefix = ''): Params {
  const unknown = Object.keys(form).filter((name) => !Object.hasOwn(fields, name));
  if (unknown.length > 0) throw unknownParameters(unknown.map((name) => nested(prefix, name)));
  const params: Params = {};
  for (const [name, rule] of Object.entries(fields)) {
    const value = form[name];
    const path = nested(prefix, name);
    if (value === undefined) {
      if (rule.required) {
        throw invalid(`Missing required param: ${path}.`, {
          code: 'parameter_missing',
          param: path,
        });
      }
      continue;
    }
    params[name] = readValue(value, rule, path);
  }
  return params;
}

const nested = (prefix: string, name: string): string =>
  prefix === '' ? name : `${prefix}[${name}]`;

function unknownParameters(names: string[]): Error {
  const noun = names.length === 1 ? 'parameter' : 'parameters';
  return invalid(`Received unknown ${noun}: ${names.join(', ')}`, {
    code: 'parameter_unknown',
    ...(names[0] === undefined ? {} : { param: names[0] }),
  });
}

function readValue(value: FormValue, rule: Rule, path: string): unknown {
  switch (rule.kind) {
    case 'anything':
      return plain(value);
    case 'metadata':
      return readMetadata(value, path);
    case 'range':
      return typeof value === 'string' ? readInteger(value, path) : readRange(value, path);
    case 'texts':
      return readTexts(value, path);
    case 'hash':
      if (value === '') return '';
      if (typeof value === 'string') throw invalid('Invalid object', { param: path });
      return readParams(value, rule.fields, path);
    default:
      return readScalar(value, rule, path);
  }
}

function readScalar(value: FormValue, rule: Rule, path: string): unknown {
  if (typeof value !== 'string') throw invalid(`Invalid string: {...}`, { param: path });
  if (rule.kind === 'integer') return value === '' ? '' : readInteger(value, path);
  if (rule.kind === 'boolean') return readBoolean(value, path);
  if (value === '' && rule.required) {
    throw invalid(
      `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
      { code: 'parameter_invalid_empty', param: path },
    );
  }
  if (rule.kind === 'choice' && value !== '' && !rule.choices.includes(value)) {
    const listed = `${rule.choices.slice(0, -1).join(', ')}, or ${rule.choices.at(-1) ?? ''}`;
    throw invalid(`Invalid ${path}: must be one of ${listed}`, { param: path });
  }
  return value;
}

function readInteger(value: string, path: string): number {
  const number = Number(value);
  if (!/^-?\d+$/.test(value) || !Number.isSafeInteger(number)) {
    throw invalid(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param: path });
  }
  return number;
}

function readBoolean(value: string, path: string): boolean {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw invalid(`Invalid boolean: ${value}`, { param: path });
}

function readRange(value: FormHash, path: string): Record<string, number> {
  const bounds: Record<string, number> = {};
  for (const [name, bound] of Object.entries(value)) {
    if (!['gt', 'gte', 'lt', 'lte'].includes(name) || typeof bound !== 'string') {
      throw unknownParameters([nested(path, name)]);
    }
    bounds[name] = readInteger(bound, nested(path, name));
  }
  return bounds;
}

function readTexts(value: FormValue, path: string): string[] {
  if (value === '') return [];
  if (typeof value === 'string') throw invalid('Invalid array', { param: path });
  return Object.values(value).map((item) => {
    if (typeof item !== 'string') throw invalid('Invalid string: {...}', { param: path });
    return item;
  });
}

function readMetadata(value: FormValue, path: string): Record<string, string> | '' {
  if (value === '') return '';
  if (typeof value === 'string') throw invalid('Invalid object', { param: path });
  const entries = Object.entries(value);
  if (entries.length > 50) throw invalid('Metadata can have up to 50 keys.', { param: path });
  for (const [key, item] of entries) {
    if (typeof item !== 'string')
      throw invalid('Metadata values must be strings.', { param: path });
    if (key.length > 40) {
      throw invalid(
        `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
        { param: path },
      );
    }
    if (item.length > 500) {
      throw invalid(
        `Metadata values can have up to 500 characters, but you passed in a value that is ${item.length} characters. Invalid value: ${item}`,
        { param: nested(path, key) },
      );
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function plain(value: FormValue): unknown {
  if (typeof value === 'string') return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) {
    return keys.map((key) => plain(value[key] ?? ''));
  }
  return Object.fromEntries(keys.map((key) => [key, plain(value[key] ?? '')]));
}

/** Metadata after an update: an empty value removes its key, an empty metadata all of them. */
export function mergeMetadata(
  before: Record<string, string>,
  change: Record<string, string | number | null> | '' | null | undefined,
): Record<string, string> {
  if (change === undefined) return before;
  if (change === '' || change === null) return {};
  const merged = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (value === '' || value === null) delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}

/** An optional text as Stripe keeps it: absent stays, empty unsets. */
export const textOr = <T>(value: string | null | undefined, kept: T): string | null | T =>
  value === undefined ? kept : value === '' ? null : value;
