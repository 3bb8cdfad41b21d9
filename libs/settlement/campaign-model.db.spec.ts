import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { addSeconds } from '#libs/kernel/time';
import { campaignStories, campaignTerms } from '../../test/model/campaign-commands.js';
import {
  CampaignModel,
  totalOf,
  type ModelTerms,
  type PublicNumbers,
} from '../../test/model/campaign-model.js';
import { RealCampaign } from '../../test/model/real-campaign.js';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';

/** More for a longer look: `MODEL_RUNS=500`; another seed with `MODEL_SEED`. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 10);
const DAY_SECONDS = 86_400;
const SEED = Number(process.env['MODEL_SEED'] ?? 20261122);

jest.setTimeout(300_000 + RUNS * 60_000);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('a campaign and its pledges, whatever people, Stripe and time do', () => {
  const scene = SettlementScene.forFile(test, { payments: { requestTimeoutMs: 1000 } });

  const launched = ({ thresholdUnits, collection, shortfall }: ModelTerms) => {
    const inDays = (days: number): string =>
      addSeconds(test.clock.now(), days * DAY_SECONDS).toISOString();
    return scene.world.campaigns.live({
      threshold: { kind: 'units', value: thresholdUnits },
      collection,
      shortfall,
      // Soon enough for banks to keep the money until then.
      closesAt: inDays(4),
      latePledges: { until: inDays(90), limitUnits: null },
    });
  };

  const compared = (modelOf: (terms: ModelTerms) => CampaignModel) =>
    fc.asyncProperty(campaignTerms, campaignStories, async (wanted, steps) => {
      await scene.emulator.control('DELETE', '/faults');
      const { world, story, emulator } = scene;
      const parts = { world, story, emulator, clock: test.clock };
      const real = await RealCampaign.of(parts, await launched(wanted));
      await fc.asyncModelRun(() => ({ model: modelOf(wanted), real }), steps);
    });

  it('are in the states, numbers and books that the model says, after every step', async () => {
    await fc.assert(
      compared((terms) => new CampaignModel(terms)),
      { numRuns: RUNS, seed: SEED, endOnFailure: false },
    );
  });

  it('are found to differ from a model that is wrong', async () => {
    /** It believes that who cancelled is still counted on. */
    class WrongModel extends CampaignModel {
      override numbers(): PublicNumbers {
        const numbers = super.numbers();
        const gone = this.pledges.filter(({ state }) => state === 'cancelled');
        return { ...numbers, held: gone.reduce((sum, one) => sum + totalOf(one), numbers.held) };
      }
    }
    const found = await fc.check(
      compared((terms) => new WrongModel(terms)),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
