import { brokenInvariants } from '../verify-books/verify-books.js';
import { dataDirOf } from '../start/data-dir.js';
import { runningEndpoints } from '../start/endpoints.js';
import { startSystem } from '../start/system.js';
import { seedDemo } from '../seed/seed-demo.js';
import { demoBackers } from './backers.js';
import { gaugeLine, launchCampaign, progressOf, waitForState } from './campaigns.js';
import { findingsOf } from './findings.js';
import { fixCards } from './fixing.js';
import { changeMinds, pledgeAll, waitUntilHeld } from './pledging.js';
import { followProduction } from './rolling-out.js';
import { openStage, type Stage } from './stage.js';
import { printFindings } from './table.js';

const BACKERS = 300;
const FEW_BACKERS = 12;
const THRESHOLD_UNITS = 250;
const OPEN_SECONDS = 50;
const FIX_WINDOW = 'PT20S';

/**
 * The main job on the running system, or on one that is started for it: two campaigns, one funded
 * and one not, told step by step. Exit code 1 when anybody disagrees about what happened.
 */
export async function demo(): Promise<number> {
  const startedAt = Date.now();
  const tell = (line: string): void => {
    const seconds = Math.trunc((Date.now() - startedAt) / 1000);
    console.log(`${String(seconds).padStart(4)} s  ${line}`);
  };
  const dataDir = dataDirOf(process.env);
  const running = await runningEndpoints(dataDir);
  if (running !== null) return tellStory(await openStage(running, tell));
  tell('nothing is running here: the system is started for the demo and stopped afterwards');
  const system = await startSystem({
    dataDir,
    env: process.env,
    say: tell,
    beforeApi: (env) => seedDemo(env, tell),
  });
  try {
    return await tellStory(await openStage(system.endpoints, tell));
  } finally {
    await system.stop();
  }
}

async function tellStory(stage: Stage): Promise<number> {
  const { tell } = stage;
  tell('a merchandiser drafts two campaigns, a second person approves them');
  const plan = { openSeconds: OPEN_SECONDS, fixWindow: FIX_WINDOW };
  const [funded, unfunded] = await Promise.all([
    launchCampaign(stage, {
      ...plan,
      slug: `oak-chair-${stage.run}`,
      title: 'Oak chair',
      thresholdUnits: THRESHOLD_UNITS,
    }),
    launchCampaign(stage, {
      ...plan,
      slug: `cane-bench-${stage.run}`,
      title: 'Cane bench',
      thresholdUnits: THRESHOLD_UNITS,
    }),
  ]);

  tell(`both are live; ${BACKERS} people pledge for the one, ${FEW_BACKERS} for the other`);
  const few = await pledgeAll(
    stage,
    unfunded,
    demoBackers(`${stage.run}-b`, FEW_BACKERS),
    THRESHOLD_UNITS,
  );
  const pledges = await pledgeAll(stage, funded, demoBackers(stage.run, BACKERS), THRESHOLD_UNITS);
  await waitUntilHeld(stage, [...few, ...pledges]);
  await changeMinds(stage, pledges);
  const { units } = await progressOf(stage, funded);
  tell(gaugeLine(units, THRESHOLD_UNITS));

  tell('nobody has been charged; now the deadline decides');
  const released = waitForState(stage, unfunded, ['released'], 60);
  await waitForState(stage, funded, ['collecting'], 60);
  tell('cards are charged within the budget of Stripe calls; some fail');
  const fixed = await fixCards(stage, funded, pledges);
  await waitForState(stage, funded, ['in_production', 'rolling_out'], 90);
  await released;

  tell('production is ordered, the stores are told');
  const delivered = await followProduction(stage, funded);
  return conclude(stage, { campaign: funded, pledges, fixed, delivered });
}

async function conclude(stage: Stage, story: Parameters<typeof findingsOf>[1]): Promise<number> {
  const { tell } = stage;
  tell('what happened, and who agrees:');
  console.log('');
  const wrong = printFindings(await findingsOf(stage, story), console.log);
  console.log('');
  const broken = await brokenInvariants(stage.endpoints.databaseUrl, console.log);
  console.log('');
  const good = wrong === 0 && broken === 0;
  tell(good ? 'everybody agrees, and the books hold' : `${wrong + broken} things do not agree`);
  return good ? 0 : 1;
}
