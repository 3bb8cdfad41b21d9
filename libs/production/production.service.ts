import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '#libs/platform/database/database';
import { findOrder, listOrders } from './orders.statements.js';
import type { ProductionOrder, Supplier } from './production.types.js';
import { putSupplier } from './suppliers.statements.js';

/** What the features above, and the seed, may ask of production. */
@Injectable()
export class ProductionService {
  constructor(private readonly database: Database) {}

  /** An order with its lines, or null. */
  async order(sql: Sql, orderId: string): Promise<ProductionOrder | null> {
    return (await findOrder(sql, orderId)) ?? null;
  }

  /** What was ordered first for a campaign, with its stage; null before anything was. */
  async orderOfCampaign(sql: Sql, campaignId: string): Promise<ProductionOrder | null> {
    const orders = await listOrders(sql, { campaignId, limit: 10 });
    return orders.find(({ kind }) => kind === 'initial') ?? null;
  }

  /** Makes or updates suppliers; running it again changes nothing. */
  async seedSuppliers(suppliers: readonly Supplier[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const supplier of suppliers) await putSupplier(tx, supplier);
    });
  }
}
