import { useEffect, useState } from 'react';

const MINUTE_MILLIS = 60_000;

/** Draws again every minute, for what tells how much time is left. */
export function useMinutes(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      tick((minutes) => minutes + 1);
    }, MINUTE_MILLIS);
    return () => {
      window.clearInterval(timer);
    };
  }, []);
}
