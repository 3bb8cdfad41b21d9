import { ApiProperty } from '@nestjs/swagger';
import type { DeliveryRow, SubscriptionRow } from './webhooks.queries.js';

export class WebhookSubscriptionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() url!: string;
  @ApiProperty({ type: [String] }) eventTypes!: readonly string[];
  @ApiProperty() active!: boolean;
  @ApiProperty({
    enum: ['gone'],
    nullable: true,
    description: 'gone: the receiver answered 410, so nothing more is sent',
  })
  endedReason!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

export class CreatedWebhookSubscriptionView extends WebhookSubscriptionView {
  @ApiProperty({ description: 'Shown once', example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
  secret!: string;
}

export class WebhookSubscriptionPageView {
  @ApiProperty({ type: [WebhookSubscriptionView] }) items!: readonly WebhookSubscriptionView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export class WebhookTryView {
  @ApiProperty() number!: number;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty() durationMs!: number;
  @ApiProperty({ type: Number, nullable: true }) status!: number | null;
  @ApiProperty({ type: String, nullable: true, example: 'timeout' }) error!: string | null;
}

export class WebhookDeliveryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', description: 'The webhook-id header' }) eventId!: string;
  @ApiProperty({ example: 'production_order.placed' }) eventType!: string;
  @ApiProperty() subject!: string;
  @ApiProperty({ enum: ['waiting', 'sending', 'delivered', 'dead'] }) state!: string;
  @ApiProperty() replays!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) nextTryAt!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) finishedAt!: string | null;
  @ApiProperty({ type: [WebhookTryView] }) tries!: readonly WebhookTryView[];
}

export class WebhookDeliveryPageView {
  @ApiProperty({ type: [WebhookDeliveryView] }) items!: readonly WebhookDeliveryView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const subscriptionView = (row: SubscriptionRow): WebhookSubscriptionView => ({
  id: row.id,
  url: row.url,
  eventTypes: row.eventTypes,
  active: row.active,
  endedReason: row.endedReason,
  createdAt: row.createdAt.toISOString(),
});

export const deliveryView = (row: DeliveryRow): WebhookDeliveryView => ({
  id: row.id,
  eventId: row.eventId,
  eventType: row.eventType,
  subject: row.subject,
  state: row.state,
  replays: row.replays,
  nextTryAt: row.state === 'waiting' ? row.dueAt.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  tries: row.tries.map((made) => ({ ...made, startedAt: new Date(made.startedAt).toISOString() })),
});
