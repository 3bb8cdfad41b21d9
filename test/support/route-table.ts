import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS_KEY, type Access, type Role } from '#libs/platform/http/access';

/** Who a route lets in: everybody, some roles, or nobody because it says nothing. */
export type Allowed = 'public' | readonly Role[];

type Target = object | undefined;
const read = <T>(key: string, target: Target): T | undefined =>
  target === undefined ? undefined : (Reflect.getMetadata(key, target) as T | undefined);
const listOf = (paths: string | string[] | undefined): string[] =>
  Array.isArray(paths) ? paths : [paths ?? ''];

/** Every route of the application as the guard sees it: "GET /v1/me" and who may call it. */
export function routeTable(app: INestApplicationContext): Map<string, Allowed> {
  const table = new Map<string, Allowed>();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  for (const { metatype } of controllers) {
    if (metatype === null) continue;
    const prototype = metatype.prototype as Record<string, Target>;
    for (const name of new MetadataScanner().getAllMethodNames(prototype)) {
      const handler = prototype[name];
      const method = read<RequestMethod>(METHOD_METADATA, handler);
      if (method === undefined) continue;
      const access = read<Access>(ACCESS_KEY, handler) ?? read<Access>(ACCESS_KEY, metatype);
      for (const base of listOf(read(PATH_METADATA, metatype))) {
        for (const path of listOf(read(PATH_METADATA, handler))) {
          const route = `/${base}/${path}`.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
          table.set(`${RequestMethod[method]} ${route}`, allowedBy(access));
        }
      }
    }
  }
  return table;
}

function allowedBy(access: Access | undefined): Allowed {
  if (access === undefined) return [];
  return 'public' in access ? 'public' : access.roles;
}
