import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { campaignStories } from '../../test/model/campaign-commands.js';
import { CampaignModel, totalOf, type PublicNumbers } from '../../test/model/campaign-model.js';
import { RealCampaign } from '../../test/model/real-campaign.js';
import { DatabaseTest } from '../../test/support/database-test.js';
import { SettlementScene } from '../../test/support/settlement-scene.js';

jest.setTimeout(300_000);

/** More for a longer look: `MODEL_RUNS=500`; another seed with `MODEL_SEED`. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 16);
const SEED = Number(process.env['MODEL_SEED'] ?? 20261122);

const test = DatabaseTest.forFile({ poolSize: 4 });

describe('a campaign and its pledges, whatever people, Stripe and time do', () => {
  const scene = SettlementScene.forFile(test, { payments: { requestTimeoutMs: 2000 } });

  const compared = (modelOf: (thresholdUnits: number) => CampaignModel) =>
    fc.asyncProperty(
      fc.integer({ min: 1, max: 3 }),
      campaignStories,
      async (thresholdUnits, steps) => {
        const terms = await scene.world.campaigns.live({
          threshold: { kind: 'units', value: thresholdUnits },
          shortfall: 'proceed',
        });
        await scene.emulator.control('DELETE', '/faults');
        const setup = () => ({
          model: modelOf(thresholdUnits),
          real: new RealCampaign(
            { world: scene.world, story: scene.story, emulator: scene.emulator, clock: test.clock },
            terms,
          ),
        });
        await fc.asyncModelRun(setup, steps);
      },
    );

  it('are in the states, numbers and books that the model says, after every step', async () => {
    await fc.assert(
      compared((units) => new CampaignModel(units)),
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
      compared((units) => new WrongModel(units)),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
