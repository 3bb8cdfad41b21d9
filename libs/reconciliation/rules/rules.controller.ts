import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Roles } from '#libs/platform/http/access';
import { matchingRules, type MatchingRule } from './matching-rules.js';

export class MatchingRuleView implements MatchingRule {
  @ApiProperty({ enum: ['ledger_stripe', 'stripe_bank', 'bank_ledger'] }) readonly sides!: string;
  @ApiProperty({ type: 'integer', description: 'The first one that applies decides' })
  readonly order!: number;
  @ApiProperty({ example: 'reference_amount_fee' }) readonly code!: string;
  @ApiProperty() readonly joins!: string;
  @ApiProperty({ example: 'matched', description: 'Matched, or the type of the exception' })
  readonly outcome!: string;
}

export class MatchingRulesView {
  @ApiProperty({ type: [MatchingRuleView] }) readonly items!: readonly MatchingRuleView[];
}

@ApiTags('reconciliation')
@Roles('finance', 'admin')
@Controller('v1/reconciliation-rules')
export class RulesController {
  @Get()
  @ApiOperation({ summary: 'By what ledger, Stripe and bank are matched, in order' })
  @ApiOkResponse({ type: MatchingRulesView })
  list(): MatchingRulesView {
    return { items: matchingRules };
  }
}
