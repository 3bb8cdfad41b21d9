import type { FastifyInstance, FastifyReply } from 'fastify';
import { written } from '../resources/currencies.js';
import type { World } from '../core/world.js';
import { decodeForm } from '../http/form.js';
import { closeChallenge } from '../resources/challenges.js';
import { finishPaymentChallenge } from '../resources/payment-intent-confirm.js';
import { finishSetupChallenge } from '../resources/setup-intent-confirm.js';
import { challengePage, closedPage } from './page.js';

interface ById {
  Params: { id: string };
  Body: string;
}

/** Where the customer is sent to prove who he is; the id in the link is what lets him in. */
export function addChallengeRoutes(
  app: FastifyInstance,
  world: World,
  afterCommit: () => void,
): void {
  app.get<ById>('/3ds/:id', async (request, reply) => {
    const challenge = world.tables.challenges.get(request.params.id)?.object;
    if (challenge === undefined) return html(reply, 404, closedPage('There is no such page.'));
    if (challenge.state !== 'open')
      return html(reply, 410, closedPage('This was answered before.'));
    return html(reply, 200, challengePage(describe(world, challenge.intent)));
  });

  app.post<ById>('/3ds/:id', async (request, reply) => {
    const challenge = world.tables.challenges.get(request.params.id)?.object;
    if (challenge === undefined) return html(reply, 404, closedPage('There is no such page.'));
    const outcome = decodeForm(request.body)['outcome'];
    if (outcome !== 'complete' && outcome !== 'fail') {
      return html(reply, 400, closedPage('Choose "complete" or "fail".'));
    }
    if (challenge.state !== 'open')
      return html(reply, 410, closedPage('This was answered before.'));
    const target = world.store.transaction(() =>
      finish(world, challenge.id, challenge.intent, outcome === 'complete'),
    );
    afterCommit();
    await world.store.settled();
    if (target === null)
      return html(reply, 200, closedPage('Thank you. You may close this window.'));
    return reply.redirect(target, 303);
  });
}

const html = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(page);

function describe(world: World, id: string): string {
  const payment = world.tables.payment_intents.get(id)?.object;
  return payment === undefined
    ? 'Save a card for later payments.'
    : `Pay ${written(payment.amount, payment.currency).toUpperCase()}.`;
}

/** Ends the challenge and tells where the browser goes now; null when nobody said. */
function finish(world: World, challenge: string, intent: string, passed: boolean): string | null {
  world.cause = null;
  const setup = world.tables.setup_intents.get(intent);
  const payment = world.tables.payment_intents.get(intent);
  const row = setup ?? payment;
  closeChallenge(world, challenge, passed ? 'completed' : 'failed');
  if (row === undefined) return null;
  // An intent that was canceled or confirmed anew meanwhile no longer waits for this page.
  if (row.object.status === 'requires_action' && row.hidden.attempt === challenge) {
    if (setup !== undefined) finishSetupChallenge(world, setup, passed);
    else if (payment !== undefined) finishPaymentChallenge(world, payment, passed);
  }
  return returnTarget(world, intent, row.hidden.returnUrl, setup !== undefined);
}

function returnTarget(
  world: World,
  id: string,
  returnUrl: string | null,
  isSetup: boolean,
): string | null {
  if (returnUrl === null || !URL.canParse(returnUrl)) return null;
  const intent = isSetup
    ? world.tables.setup_intents.get(id)?.object
    : world.tables.payment_intents.get(id)?.object;
  const noun = isSetup ? 'setup_intent' : 'payment_intent';
  const good = ['succeeded', 'requires_capture', 'processing'].includes(intent?.status ?? '');
  const target = new URL(returnUrl);
  target.searchParams.set(noun, id);
  target.searchParams.set(`${noun}_client_secret`, intent?.client_secret ?? '');
  target.searchParams.set('redirect_status', good ? 'succeeded' : 'failed');
  return target.href;
}
