import { useEffect, useRef, useState } from 'react';

export interface Once {
  readonly busy: boolean;
  readonly once: (work: () => Promise<void>) => Promise<void>;
}

/** One run at a time, whatever is clicked; free again when the browser's back button returns here. */
export function useOnce(): Once {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  useEffect(() => {
    const free = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) return;
      running.current = false;
      setBusy(false);
    };
    window.addEventListener('pageshow', free);
    return () => {
      window.removeEventListener('pageshow', free);
    };
  }, []);
  const once = async (work: () => Promise<void>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, once };
}
