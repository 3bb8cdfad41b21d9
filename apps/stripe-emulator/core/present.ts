/** The value, which the code around it knows to be there. @throws when it is not: a mistake of ours. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing: ${what}`);
  return value;
}
