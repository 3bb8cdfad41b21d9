import { useEffect, useRef, useState, type RefObject } from 'react';

/** Less than a screen away: it is loaded before it is seen. */
const AHEAD = '500px';

/** Whether the reader has come near the element; once true it stays. */
export function useNear<T extends HTMLElement>(): readonly [RefObject<T | null>, boolean] {
  const element = useRef<T>(null);
  const [near, come] = useState(false);
  useEffect(() => {
    const { current } = element;
    if (current === null || near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) come(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [near]);
  return [element, near];
}
