import { route } from '../route.ts';
import * as demand from '../schemas/demand.ts';
import { Overview } from '../schemas/overview.ts';
import * as supply from '../schemas/supply.ts';
import { ById, get, Nothing } from './parts.ts';

/** Operations about overview and plans of a scenario. */
export const supplyRoutes = {
  getOverview: route('getOverview', {
    access: 'viewer',
    tag: 'overview',
    summary: 'The page an executive reads',
    params: ById,
    query: Nothing,
    ...get,
    answer: Overview,
  }),
  getSupply: route('getSupply', {
    access: 'viewer',
    tag: 'supply',
    summary: 'Strategies side by side',
    description: 'Plans that are not known yet are worked out in a job: the answer then names it.',
    params: ById,
    query: supply.SupplyQuery,
    ...get,
    answer: supply.Supply,
  }),
  getLoad: route('getLoad', {
    access: 'viewer',
    tag: 'supply',
    summary: 'Load of resources, top-down and bottom-up',
    params: ById,
    query: Nothing,
    ...get,
    answer: supply.Load,
  }),
  getLoadCauses: route('getLoadCauses', {
    access: 'viewer',
    tag: 'supply',
    summary: 'What causes the load of a resource in a period',
    params: ById,
    query: supply.CauseQuery,
    ...get,
    answer: supply.LoadCauses,
  }),
  tryChange: route('tryChange', {
    access: 'planner',
    tag: 'supply',
    summary: 'What a change would do to the plan; nothing is written',
    params: ById,
    query: Nothing,
    body: supply.TryChange,
    answer: supply.TrialAnswer,
  }),
  whySupply: route('whySupply', {
    access: 'viewer',
    tag: 'supply',
    summary: 'Why a number of a plan is what it is',
    params: ById,
    query: supply.WhySupplyQuery,
    ...get,
    answer: demand.Why,
  }),
} as const;
