import type Stripe from 'stripe';
import type { Sql, Transaction } from '#libs/platform/database/database';
import type { MirrorKind } from './mirror.types.js';

export interface PageOf<Item> {
  readonly data: readonly Item[];
  readonly has_more: boolean;
}

/** Stripe orders its lists by creation, the newest first: https://docs.stripe.com/api/pagination. */
export interface PageParams {
  readonly limit: number;
  readonly created?: { readonly gte: number; readonly lte?: number };
  readonly starting_after?: string;
}

/** One kind of object that is mirrored: how it is listed, and how a page of it is stored. */
export interface Listing<Item extends { readonly id: string; readonly created: number }> {
  readonly kind: MirrorKind;
  /** The row of the budget. */
  readonly endpoint: string;
  list(stripe: Stripe, params: PageParams): Promise<PageOf<Item>>;
  /** When the oldest object was made that may still change; it and all newer ones are read again. */
  oldestOpen(sql: Sql, now: Date): Promise<Date | null>;
  /** Tells how many were new or differ. Stripe was asked at `seenAt`. */
  store(tx: Transaction, items: readonly Item[], seenAt: Date): Promise<number>;
}
