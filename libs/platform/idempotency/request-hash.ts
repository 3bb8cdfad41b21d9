import { createHash } from 'node:crypto';

/**
 * SHA-256 in hexadecimal of a JSON body, the same for bodies that differ only in the order of
 * their members. `undefined` (no body) has a hash of its own.
 */
export const requestHash = (body: unknown): string =>
  createHash('sha256')
    .update(canonical(body) ?? '')
    .digest('hex');

function canonical(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item) ?? 'null').join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member) ?? 'null'}`);
  return `{${members.join(',')}}`;
}
