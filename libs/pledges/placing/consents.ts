import { ApiProperty } from '@nestjs/swagger';
import type { Currency } from '#libs/kernel/currency';
import type { Sql, Transaction } from '#libs/platform/database/database';
import { MoneyView } from '../pledge.view.js';

/** The sentence that a backer has agreed to, as it was shown. */
export interface GivenConsent {
  /** Which sentence, with its version: "save_card.1". */
  readonly textId: string;
  readonly locale: string;
  readonly text: string;
}

export interface PledgeConsent {
  readonly pledgeId: string;
  readonly consent: GivenConsent;
  readonly totalMinor: number;
  readonly currency: Currency;
}

/** Keeps what backers agreed to; append-only. */
export async function insertConsents(
  tx: Transaction,
  given: readonly PledgeConsent[],
  at: Date,
): Promise<void> {
  if (given.length === 0) return;
  await tx.execute(
    `insert into pledges.consents
       (pledge_id, text_id, locale, text, total_minor, currency, given_at)
     select *, $7::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[])`,
    [
      given.map(({ pledgeId }) => pledgeId),
      given.map(({ consent }) => consent.textId),
      given.map(({ consent }) => consent.locale),
      given.map(({ consent }) => consent.text),
      given.map(({ totalMinor }) => totalMinor),
      given.map(({ currency }) => currency),
      at,
    ],
  );
}

export class ConsentView {
  @ApiProperty({ example: 'save_card.1', description: 'Which sentence, with its version' })
  textId!: string;

  @ApiProperty({ example: 'fr' })
  locale!: string;

  @ApiProperty({ description: 'Word for word as it was shown' })
  text!: string;

  @ApiProperty({ type: MoneyView, description: 'What the pledge cost then' })
  total!: MoneyView;

  @ApiProperty({ format: 'date-time' })
  givenAt!: string;
}

export class ConsentsView {
  @ApiProperty({ type: [ConsentView], description: 'The newest last' })
  items!: ConsentView[];
}

export async function consentsOf(sql: Sql, pledgeId: string): Promise<ConsentsView> {
  const rows = await sql.rows<
    GivenConsent & { totalMinor: number; currency: Currency; givenAt: Date }
  >(
    `select text_id as "textId", locale, text, total_minor as "totalMinor", currency,
       given_at as "givenAt"
     from pledges.consents where pledge_id = $1 order by id`,
    [pledgeId],
  );
  return {
    items: rows.map(({ totalMinor, currency, givenAt, ...consent }) => ({
      ...consent,
      total: { amount: totalMinor, currency },
      givenAt: givenAt.toISOString(),
    })),
  };
}
