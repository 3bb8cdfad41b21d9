import type { OpenAPIObject } from '@nestjs/swagger';

const HEAD = `/**
 * What the API takes and answers, made from its OpenAPI document: npm run cli -- drift --write.
 * Changed by hand, it fails the check.
 */
`;

/** The shapes of the document as TypeScript, one type a schema, all members read-only. */
export async function apiTypes(api: OpenAPIObject): Promise<string> {
  // Only here: the generator is not needed where the product runs.
  const { default: generate, astToString } = await import('openapi-typescript');
  const shapes = { openapi: api.openapi, info: api.info, paths: {}, components: api.components };
  const nodes = await generate(JSON.stringify(shapes), {
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return `${HEAD}${astToString(nodes)}`;
}
