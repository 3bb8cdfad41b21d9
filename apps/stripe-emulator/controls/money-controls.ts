import type { World } from '../core/world.js';
import { bookEntry, releaseEntries } from '../resources/balance.js';
import { setConversions } from '../resources/conversions.js';
import { currencyOf } from '../resources/currencies.js';
import { feesNow, RATE_NAMES, setFees } from '../resources/fees.js';
import {
  ARRIVAL_DAYS,
  existingPayout,
  failPayout,
  payOutAvailable,
  type PayoutOutcome,
} from '../resources/payouts.js';
import { categoryOf } from '../resources/reporting-categories.js';
import { Refusal } from '../http/errors.js';
import { Wrong, type Control } from './control.js';
import { importMovements } from './import-movements.js';

type Json = Record<string, unknown>;

/** Thousands of ready objects in one request. */
const LARGEST_IMPORT = 1 << 26;
const OUTCOMES: readonly PayoutOutcome[] = ['paid', 'failed', 'returned'];

/** What moves the balance without a customer: payouts, Stripe's own fees, rates, whole months. */
export function addMoneyControls(control: Control, world: World): void {
  const add = (path: string, work: (input: Json) => object, bodyLimit?: number): void => {
    const run = (input: unknown): object => inTransaction(world, () => work(input as Json));
    control('POST', path, run, bodyLimit === undefined ? {} : { bodyLimit });
  };
  add('/payouts', (input) => payOut(world, input));
  add('/payouts/fail', ({ payout }) => {
    failPayout(world, String(payout));
    return existingPayout(world, String(payout));
  });
  add('/fees', (input) => changeFees(world, input));
  add('/conversions', (input) => changeConversions(world, input));
  add('/entries', (input) => book(world, input));
  add('/movements', (input) => importMovements(world, input), LARGEST_IMPORT);
}

function inTransaction(world: World, work: () => object): object {
  try {
    return world.store.transaction(() => {
      world.cause = null;
      return work();
    });
  } catch (error) {
    if (error instanceof Refusal) return new Wrong(error.message);
    throw error;
  }
}

const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

/** Closes the available balance into payouts; `includePending` does not wait for the delay. */
function payOut(world: World, input: Json): object {
  const outcome = OUTCOMES.find((one) => one === (input['outcome'] ?? 'paid'));
  if (outcome === undefined) return new Wrong(`outcome is one of ${OUTCOMES.join(', ')}.`);
  const arrivalDays = input['arrivalDays'] ?? ARRIVAL_DAYS;
  if (!isWhole(arrivalDays) || arrivalDays < 0) return new Wrong('arrivalDays is a whole number.');
  if (input['includePending'] === true) makeAvailable(world);
  const currency = input['currency'];
  const only = typeof currency === 'string' ? { currency: currencyOf(currency) } : {};
  const negative = input['negative'] === true;
  return { payouts: payOutAvailable(world, { outcome, arrivalDays, negative, ...only }) };
}

function makeAvailable(world: World): void {
  for (const row of [...world.tables.balance_transactions.oldestFirst()]) {
    if (row.object.status !== 'pending') continue;
    const object = { ...row.object, available_on: world.now() };
    world.tables.balance_transactions.put(object, row.hidden);
  }
  releaseEntries(world);
}

function changeFees(world: World, input: Json): object {
  const known: readonly string[] = RATE_NAMES;
  for (const [name, value] of Object.entries(input)) {
    if (!known.includes(name)) return new Wrong(`Fees are ${RATE_NAMES.join(', ')}.`);
    if (!isWhole(value) || value < 0) return new Wrong(`${name} is a whole number.`);
  }
  setFees(world, input);
  return feesNow(world);
}

function changeConversions(world: World, { into, rates }: Json): object {
  if (typeof into !== 'string') return new Wrong('into is the currency of the balance.');
  const given = Object.entries((rates ?? {}) as Json);
  if (given.some(([, rate]) => rate !== null && typeof rate !== 'string')) {
    return new Wrong('rates is an object: for each currency such as "0.92", or null.');
  }
  const read = Object.fromEntries(
    given.map(([currency, rate]) => [currencyOf(currency), rate as string | null]),
  );
  setConversions(world, currencyOf(into), read);
  return { into, rates: read };
}

/** A movement that no customer and no payout has caused: a fee, a reserve, an adjustment. */
function book(world: World, input: Json): object {
  const { type, amount, currency, description, category } = input;
  if (typeof type !== 'string' || !isWhole(amount) || typeof currency !== 'string') {
    return new Wrong('Give type, amount (signed minor units) and currency.');
  }
  return bookEntry(world, {
    type,
    reporting: typeof category === 'string' ? category : categoryOf(type),
    amount,
    currency: currencyOf(currency),
    source: null,
    description: typeof description === 'string' ? description : null,
    availableNow: input['pending'] !== true,
  });
}
