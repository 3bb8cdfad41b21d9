import type { Type } from '@nestjs/common';
import { BankModule } from '#libs/bank/bank.module';
import { CampaignsModule } from '#libs/campaigns/campaigns.module';
import { DocumentsModule } from '#libs/documents/documents.module';
import { ExportsModule } from '#libs/exports/exports.module';
import { IdentityModule } from '#libs/identity/identity.module';
import { LedgerModule } from '#libs/ledger/ledger.module';
import { NotificationsModule } from '#libs/notifications/notifications.module';
import { PaymentsModule } from '#libs/payments/payments.module';
import { PledgesModule } from '#libs/pledges/pledges.module';
import { ProductionModule } from '#libs/production/production.module';
import { ReconciliationModule } from '#libs/reconciliation/reconciliation.module';
import { RolloutModule } from '#libs/rollout/rollout.module';
import { SettlementModule } from '#libs/settlement/settlement.module';
import { StatementsModule } from '#libs/statements/statements.module';
import type { PlatformOptions } from '#libs/platform/platform.module';

/** Every feature, from the top of config/feature-map.cjs to its end; all processes run the same. */
export const FEATURES: readonly Type<unknown>[] = [
  IdentityModule,
  LedgerModule,
  BankModule,
  NotificationsModule,
  PaymentsModule,
  CampaignsModule,
  PledgesModule,
  SettlementModule,
  DocumentsModule,
  ReconciliationModule,
  ProductionModule,
  RolloutModule,
  StatementsModule,
  ExportsModule,
];

/** The TypeORM entities of all features. */
export const ENTITIES: PlatformOptions['entities'] = [];
