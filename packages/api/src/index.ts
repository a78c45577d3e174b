export { ApiProblem } from './client/api-problem.ts';
export {
  type Answer,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type Request,
} from './client/create-client.ts';
export { type EventStream, type FollowOptions, followEvents } from './client/events.ts';
export { decodeNumbers, encodeNumbers } from './numbers.ts';
export { clientHeader, type OperationName, paths, prefix } from './paths.ts';
export type { Access } from './route.ts';
export { type Routes, routes } from './routes.ts';
export type * from './schemas/index.ts';
export * as schemas from './schemas/index.ts';
export { signatureCheck } from './signature-check.ts';
export { trialAnswer } from './trial-answer.ts';
