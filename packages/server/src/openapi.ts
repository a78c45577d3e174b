import { clientHeader, prefix, routes } from '@equipoise/api';
import { OpenAPIHono } from '@hono/zod-openapi';

/** The OpenAPI 3.1 document, made of the very schemas that requests and answers are checked with. */
export function openApiDocument(version: string) {
  const registry = new OpenAPIHono();
  for (const { definition } of Object.values(routes)) registry.openAPIRegistry.registerPath(definition);
  return registry.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Equipoise',
      version,
      license: { name: 'MIT' },
      description: `Sales and operations planning. Requests that change something carry the header \`${clientHeader}\`. Live changes: GET ${prefix}/events, server-sent events whose data is a LiveEvent, resumed by Last-Event-ID. NaN and Infinity travel as null.`,
    },
    servers: [{ url: prefix }],
  });
}
