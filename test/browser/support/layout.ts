import type { Page } from '@playwright/test';

/** Runs in the page: what is wider than the window, or cut off. What only screen readers get is left out. */
const BROKEN = `(() => {
  const wide = document.documentElement.scrollWidth > innerWidth
    ? ['the page scrolls sideways: ' + document.documentElement.scrollWidth + ' px']
    : [];
  const named = (one) => one.tagName.toLowerCase() + '.' + one.className + ' "' +
    (one.textContent ?? '').trim().slice(0, 40) + '"';
  const hidden = (one) => one.closest('.unseen, .skip, [aria-hidden="true"], svg') !== null;
  const scrolls = (one) => {
    for (let box = one.parentElement; box !== null; box = box.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const cut = [...document.body.querySelectorAll('*')].filter((one) => {
    if (hidden(one) || one.getClientRects().length === 0) return false;
    const { overflowX } = getComputedStyle(one);
    const text = [...one.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
    );
    if (text && overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1) return true;
    const { left, right } = one.getBoundingClientRect();
    return (right > innerWidth + 1 || left < -1) && text && !scrolls(one);
  });
  return [...wide, ...cut.map((one) => 'cut: ' + named(one))];
})()`;

/** Runs in the page: what has an animation or a transition that takes time. */
const MOVING = `[...document.querySelectorAll('*')].flatMap((one) => {
  const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
  const takes = (durations) => durations.split(',').some((each) => Number.parseFloat(each) > 0);
  const moves = (animationName !== 'none' && takes(animationDuration)) || takes(transitionDuration);
  return moves ? [one.tagName.toLowerCase() + '.' + one.className] : [];
})`;

export const brokenAt = (page: Page): Promise<readonly string[]> => page.evaluate(BROKEN);

export const moving = (page: Page): Promise<readonly string[]> => page.evaluate(MOVING);
