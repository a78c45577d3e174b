export { openApiDocument } from './openapi.ts';
export { isLoopback, type RunningServer, type ServerOptions, startServer } from './start.ts';
export { CannotStart, type Seed } from './workspace/open.ts';
