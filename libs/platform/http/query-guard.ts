import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel/errors';

type RouteArguments = Readonly<Record<string, { readonly data?: unknown }>>;

/**
 * Refuses query parameters that the route does not name. Routes that take a whole object
 * (`@Query() query: ListRequest`) are left to the validation of that class.
 */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const given = typeof query === 'object' && query !== null ? Object.keys(query) : [];
    if (given.length === 0) return true;
    const named = namedParameters(context);
    if (named === 'object') return true;
    const fields = given
      .filter((name) => !named.has(name))
      .map((name) => ({
        pointer: `/${name}`,
        code: 'unknown',
        detail: 'There is no such parameter.',
      }));
    if (fields.length === 0) return true;
    throw new DomainError('malformed', 'request.invalid', 'The query is not as it should be.', {
      fields,
    });
  }
}

function namedParameters(context: ExecutionContext): ReadonlySet<string> | 'object' {
  const routeArguments = Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    context.getClass(),
    context.getHandler().name,
  ) as RouteArguments | undefined;
  const names = new Set<string>();
  for (const [key, { data }] of Object.entries(routeArguments ?? {})) {
    if (!key.startsWith(`${RouteParamtypes.QUERY}:`)) continue;
    if (typeof data !== 'string') return 'object';
    names.add(data);
  }
  return names;
}
