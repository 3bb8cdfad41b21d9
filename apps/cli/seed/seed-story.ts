import { BackgroundRunner } from '#libs/platform/background/background-runner';
import { Inbox } from '#libs/platform/inbox/inbox';
import type { LocalStripe } from './local-stripe.js';
import type { SeedClock } from './seed-clock.js';
import type { StoryStep } from './story-step.js';

const LOOKS_MAX = 50;

/** Plays steps in the order of time; after each one the system does whatever is then due. */
export class SeedStory {
  constructor(
    private readonly clock: SeedClock,
    private readonly stripe: LocalStripe,
    private readonly inbox: Inbox,
    private readonly background: BackgroundRunner,
  ) {}

  /** `onStep` hears how many of all steps are done. */
  async play(
    steps: readonly StoryStep[],
    onStep: (done: number, all: number) => void = () => undefined,
  ): Promise<void> {
    const inOrder = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime());
    for (const [index, step] of inOrder.entries()) {
      this.clock.moveTo(step.at);
      await step.run();
      await this.settle();
      onStep(index + 1, inOrder.length);
    }
  }

  /** Brings Stripe's events to the inbox and does what is due, until neither has anything new. */
  private async settle(): Promise<void> {
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const news = await this.stripe.news();
      if (look > 0 && news.length === 0) return;
      await this.inbox.receive(news);
      await this.background.drain();
    }
    throw new Error('the system and Stripe do not come to rest');
  }
}
