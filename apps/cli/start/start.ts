import { seedDemo } from '../seed/seed-demo.js';
import { dataDirOf } from './data-dir.js';
import { runningEndpoints } from './endpoints.js';
import { startSystem, type RunningSystem } from './system.js';

const DEMO_PASSWORD = 'pledgeline-demo';
const DEMO_PEOPLE: readonly (readonly [string, string])[] = [
  ['merchandiser@demo.test', 'prepares and launches campaigns'],
  ['approver@demo.test', 'approves them (the second pair of eyes)'],
  ['finance@demo.test', 'follows the money'],
  ['store-lyon@demo.test', 'works in the store in Lyon'],
  ['admin@demo.test', 'everything else'],
];

/** Starts the whole system on this machine and stays until Ctrl-C. */
export async function start(): Promise<number> {
  const dataDir = dataDirOf(process.env);
  const running = await runningEndpoints(dataDir);
  if (running !== null) {
    console.log(`Pledgeline is running already: ${running.apiUrl} (process ${running.pid}).`);
    return 1;
  }
  const say = (line: string): void => {
    console.log(`  ${line}`);
  };
  console.log('Pledgeline starts …');
  // Ctrl-C during the start stops what has been started so far.
  const ending = signalled();
  const starting = startSystem({
    dataDir,
    env: process.env,
    say,
    beforeApi: (env) => seedDemo(env, say),
  });
  const system = await Promise.race([starting, ending.then(() => null)]);
  if (system === null) {
    await starting.then((late) => late.stop()).catch(() => undefined);
    return 0;
  }
  announce(system, dataDir);
  await ending;
  console.log('\nStopping: requests and jobs in hand are finished first …');
  await system.stop();
  console.log('Stopped. Everything is kept for the next start.');
  return 0;
}

/** Resolves at the first Ctrl-C or SIGTERM; the second one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let seen = false;
    const onSignal = (): void => {
      if (seen) process.exit(130);
      seen = true;
      resolve();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    process.on('SIGHUP', onSignal);
  });
}

function announce(system: RunningSystem, dataDir: string): void {
  const { apiUrl, stripeApiBase } = system.endpoints;
  const width = Math.max(...DEMO_PEOPLE.map(([email]) => email.length));
  const people = DEMO_PEOPLE.map(([email, what]) => `    ${email.padEnd(width)}  ${what}`);
  console.log(
    [
      '',
      'Pledgeline is running.',
      '',
      `  Storefront       ${apiUrl}/`,
      `  API, documented  ${apiUrl}/v1/docs`,
      `  Mails sent       ${apiUrl}/v1/mails (merchandiser or admin)`,
      `  Local Stripe     ${stripeApiBase}`,
      `  Data and logs    ${dataDir}`,
      '',
      `  Sign in with POST ${apiUrl}/v1/auth/sign-in/email, password "${DEMO_PASSWORD}":`,
      ...people,
      '',
      '  See the whole promise kept, step by step: npm run demo (in another terminal)',
      '  Stop: Ctrl-C',
      '',
    ].join('\n'),
  );
}
