import { lazy, Suspense, type Ref } from 'react';
import type { StorefrontSettings } from '../api/types.js';
import { Skeleton } from '../parts/states.js';
import type { CardAsk, CardDoor } from './card-door.js';
import { OwnCardForm } from './own-card-form.js';

// Stripe's loader is fetched only where Stripe itself takes the card.
const PaymentElement = lazy(() => import('./payment-element.js'));

interface CardFormProps {
  readonly settings: StorefrontSettings;
  readonly asks: CardAsk;
  readonly ref: Ref<CardDoor>;
}

/** The card form of this installation. */
export function CardForm({ settings, asks, ref }: CardFormProps) {
  if (settings.stripeApiBase !== null) {
    return <OwnCardForm apiBase={settings.stripeApiBase} ref={ref} />;
  }
  return (
    <Suspense fallback={<Skeleton className="skeleton-card" />}>
      <PaymentElement publishableKey={settings.stripePublishableKey} asks={asks} ref={ref} />
    </Suspense>
  );
}
