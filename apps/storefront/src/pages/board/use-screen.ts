import { useEffect } from 'react';

/** Keeps the screen lit while the board is seen, where the browser can. */
export function useLitScreen(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const light = (): void => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (granted) => {
          lock = granted;
          if (left) void granted.release();
        },
        // A low battery or the system's own wish: the board goes on without.
        () => undefined,
      );
    };
    light();
    // A hidden page loses its lock.
    document.addEventListener('visibilitychange', light);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', light);
      void lock?.release();
    };
  }, []);
}

/** The look that the address asks for, in place of the system's. */
export function useTheme(theme: 'light' | 'dark' | null): void {
  useEffect(() => {
    if (theme === null) return undefined;
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    return () => {
      delete dataset['theme'];
    };
  }, [theme]);
}

/** Space pauses, arrows turn the page; a button that has the focus keeps its own keys. */
export function useBoardKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const own = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      const act = keys[event.key];
      if (act === undefined || (own && event.key === ' ')) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  });
}
