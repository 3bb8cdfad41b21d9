import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-roles'?: string[] };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const PROBLEM_SCHEMA = {
  type: 'object' as const,
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', format: 'uri-reference', example: '/problems/campaign.closed' },
    title: { type: 'string', example: 'Conflict' },
    status: { type: 'integer', example: 409 },
    detail: { type: 'string', example: 'This campaign has closed.' },
    code: { type: 'string', example: 'campaign.closed' },
    requestId: { type: 'string', description: 'Only with 5xx.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901', example: '/rewards/0/price' },
          code: { type: 'string', example: 'min' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

/** The OpenAPI document of /v1, complete with roles and problem documents. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Pledgeline')
    .setDescription('Pledges for future products: held, collected, produced, rolled out.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key' }, 'apiKey')
    .addCookieAuth('session', { type: 'apiKey', in: 'cookie', name: 'session' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${method}${controller.replace(/Controller$/, '')}`,
  });
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    Problem: PROBLEM_SCHEMA,
  };
  for (const operations of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = operations[method] as Operation | undefined;
      if (operation !== undefined) completeOperation(operation, method);
    }
  }
  return document;
}

/** `/v1/openapi.json` and the page `/v1/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('v1/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'v1/openapi.json',
    yamlDocumentUrl: 'v1/openapi.yaml',
  });
}

function completeOperation(operation: Operation, method: (typeof METHODS)[number]): void {
  const roles = operation['x-roles'] ?? [];
  const isPublic = roles.includes('public');
  const hasPath = (operation.parameters ?? []).some(
    (parameter) => 'in' in parameter && parameter.in === 'path',
  );
  const expected: [boolean, string, string][] = [
    [true, '400', 'The request is malformed; `errors` names each place.'],
    [!isPublic, '401', 'Nobody is signed in.'],
    [!isPublic, '403', `Only for: ${roles.join(', ') || 'nobody'}.`],
    [hasPath, '404', 'There is no such thing for this caller.'],
    [method !== 'get', '409', 'The thing is in another state than this needs.'],
    [method !== 'get', '422', 'A rule of the domain says no.'],
    [method === 'post' && isPublic, '429', 'Too many requests; see Retry-After.'],
    [true, 'default', 'Something went wrong on our side.'],
  ];
  for (const [applies, status, description] of expected) {
    if (applies && operation.responses[status] === undefined) {
      operation.responses[status] = {
        description,
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      };
    }
  }
  if (!isPublic) operation.security ??= [{ session: [] }, { apiKey: [] }];
}
