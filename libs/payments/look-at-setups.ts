import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#libs/kernel/time';
import { Database } from '#libs/platform/database/database';
import { BackgroundWork, type Sweep } from '#libs/platform/jobs/jobs';
import { Outbox } from '#libs/platform/outbox/outbox';
import { SaveCards } from './save-cards.js';
import { claimSetupLooks, type OpenSetup } from './setup-looks.statements.js';
import { isPassing } from './stripe-client.js';

const AT_ONCE = 20;

/**
 * Asks Stripe for setups that no event has ended: an event that never comes must not cost a backer
 * the pledge, or the card that was mended.
 */
@Injectable()
export class LookAtSetups implements Sweep, OnModuleInit {
  readonly name = 'payments:look-at-setups';
  readonly everySeconds = 5;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cards: SaveCards,
    private readonly outbox: Outbox,
    private readonly work: BackgroundWork,
  ) {}

  onModuleInit(): void {
    this.work.registerSweep(this);
  }

  async run(): Promise<number> {
    const due = await this.database.transaction((tx) =>
      claimSetupLooks(tx, this.clock.now(), AT_ONCE),
    );
    await Promise.all(due.map((setup) => this.look(setup)));
    return due.length;
  }

  private async look(setup: OpenSetup): Promise<void> {
    try {
      const card = await this.cards.readCard(setup.setupIntentId);
      if (card === null) return;
      await this.database.transaction(async (tx) => {
        const item = await this.cards.save(tx, setup, card);
        if (item !== null) await this.outbox.append(tx, [item]);
      });
    } catch (error) {
      // Stripe does not answer just now: the next look is planned already.
      if (!isPassing(error)) throw error;
    }
  }
}
