import { Body, Controller, Get, Param, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, Roles, type Principal } from '#libs/platform/http/access';
import { UuidPipe } from '#libs/platform/http/uuid.pipe';
import { PlanProduction } from './plan-production.js';
import { ProductionPlanRequest } from './production.request.js';
import { planView, ProductionPlanView } from './production.view.js';

@ApiTags('production')
@Roles('merchandiser')
@Controller('v1/campaigns/:id/production-plan')
export class ProductionPlansController {
  constructor(private readonly plans: PlanProduction) {}

  @Get()
  @ApiOperation({ summary: 'What shall be made beside the units pledged' })
  @ApiOkResponse({ type: ProductionPlanView })
  async read(@Param('id', UuidPipe) id: string): Promise<ProductionPlanView> {
    return planView(await this.plans.read(id));
  }

  @Put()
  @ApiOperation({ summary: 'Supplier, spares, store stock, minimum and lead time, until ordered' })
  @ApiOkResponse({ type: ProductionPlanView })
  async write(
    @Param('id', UuidPipe) id: string,
    @Body() body: ProductionPlanRequest,
    @Caller() actor: Principal,
    @Req() request: { readonly id: string },
  ): Promise<ProductionPlanView> {
    return planView(await this.plans.execute({ actor, requestId: request.id }, id, body));
  }
}
