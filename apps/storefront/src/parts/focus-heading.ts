/** Takes keyboard and screen reader to what the page is about now, without moving what is seen. */
export function focusHeading(within: ParentNode = document): boolean {
  const heading = within.querySelector<HTMLElement>('h1');
  if (heading === null) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
