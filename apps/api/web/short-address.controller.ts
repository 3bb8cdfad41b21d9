import { Controller, Get, Header, Param, Redirect } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { notFound } from '#libs/kernel/errors';
import { Public } from '#libs/platform/http/access';

const WORDS = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a QR code in a store holds: short, so that it is coarse enough to be read from afar. */
@ApiTags('storefront')
@Controller('s')
export class ShortAddressController {
  @Get(':store/:slug')
  @Public()
  @Header('Cache-Control', 'no-cache')
  @Redirect()
  @ApiOperation({
    summary: 'From a screen or poster in a store to its campaign, crediting the store',
    description:
      'Asks nobody whether store and campaign exist: the campaign’s page tells, and a store that ' +
      'is not ours is credited with nothing.',
  })
  @ApiResponse({ status: 302, description: '/campaigns/{slug}?store={store}' })
  lead(@Param('store') store: string, @Param('slug') slug: string): { readonly url: string } {
    if (!WORDS.test(store) || !WORDS.test(slug)) {
      throw notFound('page.unknown', 'There is nothing at this address.');
    }
    return { url: `/campaigns/${slug}?store=${store}` };
  }
}
