import { useEffect, useState } from 'react';

export interface Rotation {
  readonly step: number;
  readonly paused: boolean;
  readonly pause: (paused: boolean) => void;
  readonly move: (steps: number) => void;
}

/** Counts steps for ever; stands still while paused, while `seconds` is null or nothing waits. */
export function useRotation(seconds: number | null, resting: boolean): Rotation {
  const [step, setStep] = useState(0);
  const [paused, pause] = useState(false);
  useEffect(() => {
    if (seconds === null || paused || resting) return undefined;
    const timer = window.setTimeout(() => {
      setStep(step + 1);
    }, seconds * 1000);
    return () => {
      window.clearTimeout(timer);
    };
  }, [seconds, paused, resting, step]);
  return {
    step,
    paused,
    pause,
    move: (steps) => {
      setStep((now) => Math.max(0, now + steps));
    },
  };
}
