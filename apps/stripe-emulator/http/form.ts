/** A decoded form: texts, and hashes of them; lists are hashes keyed by position. */
export type FormValue = string | FormHash;
export interface FormHash {
  [key: string]: FormValue;
}

/** Thrown for a body that is no form: nesting that contradicts itself or goes too deep. */
export class MalformedForm extends Error {}

const DEEPEST = 12;

/** Decodes Stripe's form encoding: `a=1&b[c]=2&d[]=3&d[]=4&e[0][f]=5`. */
export function decodeForm(text: string): FormHash {
  const form = newHash();
  for (const [name, value] of new URLSearchParams(text)) put(form, pathOf(name), value);
  return form;
}

// Without a prototype no name that a client sends can reach Object's own.
const newHash = (): FormHash => Object.create(null) as FormHash;

function pathOf(name: string): string[] {
  const bracket = name.indexOf('[');
  if (bracket <= 0) return [name];
  const path = [name.slice(0, bracket)];
  for (const match of name.slice(bracket).matchAll(/\[([^[\]]*)\]/g)) path.push(match[1] ?? '');
  return path;
}

function put(form: FormHash, path: string[], value: string): void {
  if (path.length > DEEPEST) throw new MalformedForm('Invalid request: parameters nest too deep.');
  let hash = form;
  path.forEach((part, depth) => {
    const key = part === '' && depth > 0 ? nextKey(hash, depth === path.length - 1) : part;
    if (depth === path.length - 1) {
      hash[key] = value;
      return;
    }
    const inner = (hash[key] ??= newHash());
    if (typeof inner === 'string') throw new MalformedForm(`Invalid parameter: ${key}`);
    hash = inner;
  });
}

/** `a[]=1&a[]=2` appends; in `a[][b]=1&a[][c]=2` both belong to the last element. */
function nextKey(hash: FormHash, append: boolean): string {
  const size = Object.keys(hash).length;
  return String(append ? size : Math.max(0, size - 1));
}
