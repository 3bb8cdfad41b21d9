import { SkipThrottle } from '@nestjs/throttler';
import { Controller, Headers, HttpCode, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type Stripe from 'stripe';
import { DomainError } from '#libs/kernel/errors';
import { Clock } from '#libs/kernel/time';
import { Public } from '#libs/platform/http/access';
import { Inbox } from '#libs/platform/inbox/inbox';
import { StripeClient } from './stripe-client.js';
import { STRIPE_SOURCE } from './stripe-inbox.js';

/** Verifies, stores, answers; what the event means is worked out later from the inbox. */
@ApiTags('stripe')
// All of Stripe comes from few addresses, and its signature says who it is.
@SkipThrottle()
@Controller('v1/stripe/webhooks')
export class StripeWebhookController {
  constructor(
    private readonly stripe: StripeClient,
    private readonly inbox: Inbox,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: "Stripe's events: signed, stored first, processed later" })
  async receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    const event = this.verified(request.rawBody, signature);
    const object = event.data.object as { readonly id?: unknown };
    await this.inbox.receive([
      {
        source: STRIPE_SOURCE,
        externalId: event.id,
        type: event.type,
        objectId: typeof object.id === 'string' ? object.id : null,
        payload: event,
      },
    ]);
    return { received: true };
  }

  private verified(body: Buffer | undefined, signature: string | undefined): Stripe.Event {
    try {
      return this.stripe.readEvent(body ?? Buffer.alloc(0), signature ?? '', this.clock.now());
    } catch {
      throw new DomainError(
        'malformed',
        'stripe.signature_invalid',
        'The signature does not belong to this body, or it is too old.',
      );
    }
  }
}
