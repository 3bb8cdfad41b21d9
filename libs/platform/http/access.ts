import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const ROLES = ['backer', 'merchandiser', 'finance', 'store', 'admin'] as const;
export type Role = (typeof ROLES)[number];
export const STAFF: readonly Role[] = ['merchandiser', 'finance', 'store', 'admin'];

/** Who asks. `anonymous` may hold a pledge token, which the pledge itself checks. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly id: string;
      readonly email: string;
      readonly name: string;
      readonly roles: readonly Role[];
      /** The store a member of a store team works in. */
      readonly storeCode: string | null;
    }
  | {
      readonly kind: 'machine';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
    };

export const ACCESS_KEY = 'pledgeline:access';
export type Access = { readonly public: true } | { readonly roles: readonly Role[] };

type AccessDecorator = MethodDecorator & ClassDecorator;

/** Everybody may call it, signed in or not. A route without `Public` or `Roles` refuses everybody. */
export const Public = (): AccessDecorator => access({ public: true });

/** Only these roles may call it; `admin` is not implied. */
export const Roles = (...roles: readonly Role[]): AccessDecorator => access({ roles });

// The OpenAPI document shows who may call what, and the guard reads the same words.
const access = (value: Access): AccessDecorator =>
  applyDecorators(
    SetMetadata(ACCESS_KEY, value),
    ApiExtension('x-roles', 'public' in value ? ['public'] : [...value.roles]),
  );

/** The principal the guard has put on the request. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal =>
    context.switchToHttp().getRequest<{ principal: Principal }>().principal,
);

export const hasRole = (principal: Principal, ...roles: readonly Role[]): boolean =>
  principal.kind !== 'anonymous' && principal.roles.some((role) => roles.includes(role));

/** Identity implements it; the guard in `platform/http` asks it once per request. */
export abstract class Authenticator {
  abstract authenticate(request: {
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  }): Promise<Principal>;
}
