import { z } from '@hono/zod-openapi';
import { route } from '../route.ts';
import * as plan from '../schemas/operating-plan.ts';
import { all, ById, get, Nothing } from './parts.ts';

const ByHash = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * Operations about operating plans: drawn up, signed, published, verified. Files come as they are, outside of these:
 * GET /plans/files/{path} and GET /plans/{hash}/files/{name} (bytes), GET /plans/{hash}/zip and GET /plans/zip (a ZIP).
 */
export const operatingPlanRoutes = {
  getDraftPlan: route('getDraftPlan', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'The operating plan of a cycle: what is signed, and who has',
    params: ById,
    query: Nothing,
    ...get,
    answer: plan.DraftPlan,
  }),
  drawPlan: route('drawPlan', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Draw the operating plan up for people to sign',
    params: ById,
    query: Nothing,
    body: plan.DrawPlan,
    answer: plan.DraftPlan,
  }),
  registerKey: route('registerKey', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Register a public key of yours',
    description: 'A draft that nobody has signed takes it in and gets another hash; otherwise it counts from the next plan on.',
    params: ById,
    query: Nothing,
    body: plan.RegisterKey,
    answer: plan.DraftPlan,
  }),
  signPlan: route('signPlan', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Sign the operating plan in a role',
    params: ById,
    query: Nothing,
    body: plan.SignPlan,
    answer: plan.DraftPlan,
  }),
  publishPlan: route('publishPlan', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Publish the signed operating plan',
    params: ById,
    query: Nothing,
    body: plan.PublishPlan,
    answer: plan.PublishedPlan,
  }),
  listPlans: route('listPlans', {
    access: 'viewer',
    tag: 'plans',
    summary: 'The chain of operating plans, with their files',
    ...all,
    ...get,
    answer: plan.PlanChain,
  }),
  verifyPlans: route('verifyPlans', {
    access: 'viewer',
    tag: 'plans',
    summary: 'Verify the whole chain: every byte, signature, sum and optimum',
    ...all,
    ...get,
    answer: plan.Verification,
  }),
  verifyPlan: route('verifyPlan', {
    access: 'viewer',
    tag: 'plans',
    summary: 'Verify one plan of the chain',
    params: ByHash,
    query: Nothing,
    ...get,
    answer: plan.Verification,
  }),
} as const;
