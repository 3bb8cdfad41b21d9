import { ApiProperty } from '@nestjs/swagger';
import { Money, type MoneyJson } from '#libs/kernel/money';
import type { CampaignMoney } from './campaign-money.js';
import { FIGURE_NAMES } from './figures.js';
import type { ItemRow } from './money.queries.js';

export class StatementMoneyView {
  @ApiProperty({ type: 'integer', example: 4900, description: 'Minor units' }) amount!: number;
  @ApiProperty({ example: 'EUR' }) currency!: string;
}

export class FigureView {
  @ApiProperty({ enum: FIGURE_NAMES }) name!: string;
  @ApiProperty({
    type: StatementMoneyView,
    nullable: true,
    description: 'Null where it is not known: nothing was read of payouts yet',
  })
  amount!: MoneyJson | null;
  @ApiProperty({ type: 'integer', description: 'Of how many items it is the sum' }) items!: number;
  @ApiProperty({ format: 'date-time' }) asOf!: string;
  @ApiProperty({ example: '/v1/campaigns/0197…/money/collected', description: 'What is behind it' })
  href!: string;
}

export class VatByRateView {
  @ApiProperty({ type: String, nullable: true, example: 'FR' }) country!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'standard' }) category!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '2000 is 20 %' })
  basisPoints!: number | null;
  @ApiProperty({ type: StatementMoneyView, description: 'What it is due on' }) net!: MoneyJson;
  @ApiProperty({ type: StatementMoneyView }) vat!: MoneyJson;
  @ApiProperty({ format: 'date-time' }) asOf!: string;
  @ApiProperty({ example: '/v1/campaigns/0197…/money/vat?country=FR' }) href!: string;
}

export class MoneyForecastView {
  @ApiProperty({ format: 'uuid' }) rehearsalId!: string;
  @ApiProperty({ format: 'date-time', description: 'When it was rehearsed' }) asOf!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'As the rehearsal said it; null when it forecast nothing',
  })
  forecast!: Readonly<Record<string, unknown>> | null;
  @ApiProperty() href!: string;
}

export class OpenExceptionsView {
  @ApiProperty({ type: 'integer' }) open!: number;
  @ApiProperty({ format: 'date-time' }) asOf!: string;
  @ApiProperty() href!: string;
}

export class CampaignMoneyView {
  @ApiProperty({ format: 'uuid' }) campaignId!: string;
  @ApiProperty() title!: string;
  @ApiProperty() state!: string;
  @ApiProperty({ example: 'EUR' }) currency!: string;
  @ApiProperty({ format: 'date-time', description: 'All figures are of one instant' })
  asOf!: string;
  @ApiProperty({ type: [FigureView] }) figures!: FigureView[];
  @ApiProperty({ type: [VatByRateView], description: 'By destination, category and rate' })
  vat!: VatByRateView[];
  @ApiProperty({ type: MoneyForecastView, nullable: true }) forecast!: MoneyForecastView | null;
  @ApiProperty({ type: OpenExceptionsView }) exceptions!: OpenExceptionsView;
}

export function campaignMoneyView(money: CampaignMoney): CampaignMoneyView {
  const { terms, forecast } = money;
  const { id, currency } = terms;
  const asOf = money.asOf.toISOString();
  const base = `/v1/campaigns/${id}`;
  const json = (minor: number): MoneyJson => Money.of(minor, currency).toJSON();
  return {
    campaignId: id,
    title: terms.title,
    state: terms.state,
    currency,
    asOf,
    figures: [...money.figures].map(([name, sum]) => ({
      name,
      amount: sum === null ? null : json(sum.minor),
      items: sum?.items ?? 0,
      asOf,
      href: `${base}/money/${name}`,
    })),
    vat: money.vat.map(({ netMinor, vatMinor, ...fact }) => ({
      ...fact,
      net: json(netMinor),
      vat: json(vatMinor),
      asOf,
      href: `${base}/money/vat${queryOf(fact)}`,
    })),
    forecast:
      forecast === null
        ? null
        : {
            rehearsalId: forecast.rehearsalId,
            asOf: forecast.at.toISOString(),
            forecast: forecast.forecast,
            href: `${base}/settlement/rehearsals/${forecast.rehearsalId}`,
          },
    exceptions: {
      open: money.openExceptions,
      asOf,
      href: `/v1/settlement-exceptions?state=open&campaignId=${id}`,
    },
  };
}

function queryOf(fact: Readonly<Record<string, string | number | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fact)) {
    if (value !== null) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export class FigureItemView {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: StatementMoneyView, description: 'Counted as the figure counts it' })
  amount!: MoneyJson;
  @ApiProperty({ type: [String] }) pledgeIds!: readonly string[];
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) entryId!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) bookedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'charge' }) causeKind!: string | null;
  @ApiProperty({ type: String, nullable: true }) causeId!: string | null;
  @ApiProperty({ type: String, nullable: true }) description!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'vat_due' }) account!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'pi_3Pgc…' }) reference!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'FR' }) vatCountry!: string | null;
  @ApiProperty({ type: String, nullable: true }) vatCategory!: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) vatBasisPoints!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the pledge, or at Stripe' })
  state!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'po_1Pgc…' }) payoutId!: string | null;
}

export class FigureItemPageView {
  @ApiProperty({ type: [FigureItemView] }) items!: readonly FigureItemView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const figureItemView =
  (currency: MoneyJson['currency']) =>
  ({ key: _, minor, at, ...row }: ItemRow): FigureItemView => ({
    ...row,
    at: at.toISOString(),
    amount: Money.of(minor, currency).toJSON(),
  });
