import { afterAll, beforeAll } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { TestEmulator } from '#apps/stripe-emulator/testing/test-emulator';
import type { PaymentsSettings } from '#libs/payments/payments.settings';
import type { DatabaseTest } from './database-test.js';
import { SettlementStory } from './settlement-story.js';
import { SettlementWorld, stripeOf } from './settlement-world.js';

interface SceneOptions {
  readonly payments?: Partial<PaymentsSettings>;
  /** Features after settlement that play along. */
  readonly more?: readonly Type[];
}

interface Parts {
  readonly world: SettlementWorld;
  readonly emulator: TestEmulator;
  readonly story: SettlementStory;
}

/**
 * One process of the product, a local Stripe that lives by the clock of the test, and the story that
 * is told with both. Make one inside `describe`; its parts are there from `beforeAll` on.
 */
export class SettlementScene {
  #parts: Parts | undefined;

  static forFile(test: DatabaseTest, options: SceneOptions = {}): SettlementScene {
    const scene = new SettlementScene();
    beforeAll(() => scene.open(test, options));
    afterAll(() => scene.close());
    return scene;
  }

  get world(): SettlementWorld {
    return this.parts.world;
  }

  get emulator(): TestEmulator {
    return this.parts.emulator;
  }

  get story(): SettlementStory {
    return this.parts.story;
  }

  private get parts(): Parts {
    if (this.#parts === undefined) throw new Error('the scene is there from beforeAll on');
    return this.#parts;
  }

  private async open(
    test: DatabaseTest,
    { payments = {}, more = [] }: SceneOptions,
  ): Promise<void> {
    const { emulator, settings } = await stripeOf({ clock: test.clock }, payments);
    const world = await SettlementWorld.open(test, settings, { more });
    this.#parts = { world, emulator, story: new SettlementStory(world, emulator) };
  }

  private async close(): Promise<void> {
    await this.world.close();
    await this.emulator.stop();
  }
}
