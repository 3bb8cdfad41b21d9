import { useEffect, useRef, useState, type RefObject } from 'react';
import { useLocation } from 'react-router';
import { focusHeading } from '../parts/focus-heading.js';

export interface NewPage {
  readonly main: RefObject<HTMLElement | null>;
  /** The title of a page that was opened by a link, for screen readers; the first one they read. */
  readonly announced: string;
}

/** A new page begins at its top; keyboard and screen reader are taken to its heading once it is there. */
export function useNewPage(): NewPage {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  const [announced, announce] = useState('');
  useEffect(() => {
    const page = main.current;
    if (shown.current === pathname || page === null) return undefined;
    shown.current = pathname;
    window.scrollTo(0, 0);
    page.focus({ preventScroll: true });
    return whenItIsThere(page, () => {
      // Whoever is somewhere on the page already is left there.
      const elsewhere = page.contains(document.activeElement) && document.activeElement !== page;
      if (!elsewhere && !focusHeading(page)) return false;
      announce(document.title);
      return true;
    });
  }, [pathname]);
  return { main, announced };
}

/** Tries now and after every change of the page until it is there; skeletons have no heading. */
function whenItIsThere(page: HTMLElement, attempt: () => boolean): () => void {
  const watcher = new MutationObserver(() => {
    if (attempt()) watcher.disconnect();
  });
  if (!attempt()) watcher.observe(page, { childList: true, subtree: true });
  return () => {
    watcher.disconnect();
  };
}
