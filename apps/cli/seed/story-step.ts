/** One thing that somebody does at one moment of the seeded past. Doing it again changes nothing. */
export interface StoryStep {
  readonly at: Date;
  readonly run: () => Promise<void>;
}

/** Nobody acts, but time has passed and the system notices. */
export const timePasses = (at: Date): StoryStep => ({ at, run: () => Promise.resolve() });
