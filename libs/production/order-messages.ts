import { termsIn, type CampaignTerms } from '#libs/campaigns/campaigns.types';
import type { MailOrder, OutgoingEvent } from '#libs/notifications/notifications.types';
import type { OrderState } from './order-state.js';
import { unitsIn } from './plan-units.js';
import type { OrderLine, Supplier } from './production.types.js';

export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  readonly supplier: Supplier | undefined;
  readonly orderedAt: Date;
  readonly expectedOn: string;
  readonly lines: readonly OrderLine[];
}

const linesOf = (order: PlacedOrder): { variant: string; units: number }[] =>
  order.lines.map((line) => ({ variant: line.variant, units: unitsIn(line) }));

/** The order as the supplier's system receives it. */
export const placedEvent = (order: PlacedOrder, campaign: CampaignTerms): OutgoingEvent => ({
  key: `production_order.placed:${order.id}`,
  type: 'production_order.placed',
  subject: `production-orders/${order.id}`,
  occurredAt: order.orderedAt,
  data: {
    orderId: order.id,
    number: order.number,
    supplierCode: order.supplier?.code ?? null,
    campaign: { id: campaign.id, slug: campaign.slug, title: campaign.title },
    expectedOn: order.expectedOn,
    lines: linesOf(order),
    units: linesOf(order).reduce((sum, line) => sum + line.units, 0),
  },
});

export const stageEvent = (
  order: { readonly id: string; readonly number: string; readonly campaignId: string },
  step: {
    readonly from: OrderState;
    readonly to: OrderState;
    readonly at: Date;
    readonly id: string;
  },
): OutgoingEvent => ({
  key: `production_order.stage_changed:${step.id}`,
  type: 'production_order.stage_changed',
  subject: `production-orders/${order.id}`,
  occurredAt: step.at,
  data: {
    orderId: order.id,
    number: order.number,
    campaignId: order.campaignId,
    from: step.from,
    stage: step.to,
  },
});

export function supplierMails(
  order: PlacedOrder,
  campaign: CampaignTerms,
  publicUrl: string,
): MailOrder[] {
  if (order.supplier === undefined) return [];
  const { email, name, locale } = order.supplier;
  return [
    {
      key: `production_order:${order.id}`,
      template: 'production_order',
      data: {
        campaign: {
          title: termsIn(campaign, locale).title,
          url: `${publicUrl}/campaigns/${campaign.slug}`,
          closesAt: campaign.closesAt.toISOString(),
          timeZone: campaign.timeZone,
        },
        orderNumber: order.number,
        lines: linesOf(order),
        acknowledgeUrl: `${publicUrl}/back-office/production-orders/${order.id}`,
      },
      to: { email, name, locale },
      about: `production_order:${order.id}`,
    },
  ];
}
