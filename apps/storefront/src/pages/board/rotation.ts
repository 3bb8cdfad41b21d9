/** As many campaigns as can be read from five metres. */
const AT_A_TIME = 3;

export const stepsOf = (count: number): number => Math.max(1, Math.ceil(count / AT_A_TIME));

/**
 * What stands on the board at a step: three in turn, filled up from the beginning, so that the
 * screen is full and every campaign comes to every place.
 */
export function shownAt<Item>(items: readonly Item[], step: number): readonly Item[] {
  if (items.length <= AT_A_TIME) return items;
  const first = (step * AT_A_TIME) % items.length;
  return [...items.slice(first), ...items.slice(0, first)].slice(0, AT_A_TIME);
}
