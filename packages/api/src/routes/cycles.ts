import { z } from '@hono/zod-openapi';
import { route } from '../route.ts';
import * as cycle from '../schemas/cycle.ts';
import * as moves from '../schemas/cycle-moves.ts';
import * as pages from '../schemas/cycle-pages.ts';
import { Id, OperationId } from '../schemas/primitives.ts';
import { ReplayAnswer, ReplayQuery } from '../schemas/replay.ts';
import { all, ById, get, Nothing } from './parts.ts';

/** Operations about the monthly cycle. Who may do what is said by the cycle itself: every role but viewer may ask. */
export const cycleRoutes = {
  listCycles: route('listCycles', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'All cycles, and what opening the next one takes',
    ...all,
    ...get,
    answer: cycle.Cycles,
  }),
  openCycle: route('openCycle', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Open the cycle of a month',
    ...all,
    body: moves.OpenCycle,
    answer: moves.Moved,
  }),
  getCycle: route('getCycle', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'Where a cycle stands, what each stage lacks, and what the person who asks may do',
    params: ById,
    query: Nothing,
    ...get,
    answer: cycle.Cycle,
  }),
  moveCycle: route('moveCycle', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Move a cycle on, or take part in its decisions',
    description:
      'Refused with every reason where it is not legal now (422), where nobody of your roles may (403), or where somebody was faster (409).',
    params: ById,
    query: Nothing,
    body: moves.MoveCycle,
    answer: moves.Moved,
  }),
  planAlternatives: route('planAlternatives', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Plan level, chase and mixed on the scenario as it is',
    params: ById,
    query: Nothing,
    body: z.object({ operation: OperationId }),
    answer: moves.CycleAlternatives,
  }),
  getAgenda: route('getAgenda', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'The agenda of the executive review, built from the facts',
    params: ById,
    query: Nothing,
    ...get,
    answer: pages.AgendaAnswer,
  }),
  getFamilyPage: route('getFamilyPage', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'The page of a family: history and plan, units and money',
    params: z.object({ id: Id, family: Id }),
    query: Nothing,
    ...get,
    answer: pages.FamilyPageAnswer,
  }),
  getRegister: route('getRegister', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'Assumptions, risks and opportunities, with what changed since the cycle before',
    params: ById,
    query: Nothing,
    ...get,
    answer: pages.Register,
  }),
  bringActuals: route('bringActuals', {
    access: 'planner',
    tag: 'cycle',
    summary: 'Lay the scenario of a cycle over new actuals: a report first, then for good',
    params: ById,
    query: Nothing,
    body: pages.BringActuals,
    answer: pages.Actuals,
  }),
  getActualAgainstPlan: route('getActualAgainstPlan', {
    access: 'viewer',
    tag: 'cycle',
    summary: 'What came, against the plan published last, and decision by decision',
    params: ById,
    query: Nothing,
    ...get,
    answer: pages.ActualAnswer,
  }),
  getReplay: route('getReplay', {
    access: 'planner',
    tag: 'cycle',
    summary: 'What each way of planning would have cost and served in the past',
    description: 'Worked out in a job: the answer then names it.',
    params: Nothing,
    query: ReplayQuery,
    ...get,
    answer: ReplayAnswer,
  }),
} as const;
