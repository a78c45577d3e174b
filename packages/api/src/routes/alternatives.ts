import { route } from '../route.ts';
import * as alternatives from '../schemas/alternatives.ts';
import { Why } from '../schemas/demand.ts';
import { ById, get, Nothing } from './parts.ts';

/** Operations about what alternatives are worth, and which of them survives. */
export const alternativesRoutes = {
  getAlternatives: route('getAlternatives', {
    access: 'viewer',
    tag: 'alternatives',
    summary: 'Scenarios and strategies side by side in money',
    description: 'Plans that are not known yet are worked out in a job: the answer then names it.',
    params: ById,
    query: alternatives.AlternativesQuery,
    ...get,
    answer: alternatives.AlternativesAnswer,
  }),
  getRobustness: route('getRobustness', {
    access: 'viewer',
    tag: 'alternatives',
    summary: 'Which plan survives many futures of demand, as far as it is known',
    params: ById,
    query: alternatives.RobustnessQuery,
    ...get,
    answer: alternatives.RobustnessKnown,
  }),
  meetFutures: route('meetFutures', {
    access: 'planner',
    tag: 'alternatives',
    summary: 'Let plans meet many futures of demand, in a job',
    description: 'Joins the job where the same is under way. The same seed gives the same answer.',
    params: ById,
    query: Nothing,
    body: alternatives.RobustnessQuery,
    answer: alternatives.RobustnessMet,
  }),
  getMoneyEffects: route('getMoneyEffects', {
    access: 'viewer',
    tag: 'alternatives',
    summary: 'What every assumption of a scenario does in money',
    description:
      'Planned with all assumptions and again without each. What is not known yet is worked out in a job: the answer then names it.',
    params: ById,
    query: alternatives.EffectsQuery,
    ...get,
    answer: alternatives.MoneyEffectsAnswer,
  }),
  getWaiting: route('getWaiting', {
    access: 'viewer',
    tag: 'alternatives',
    summary: 'What it costs to leave a decision open for a cycle',
    params: ById,
    query: alternatives.WaitingQuery,
    ...get,
    answer: alternatives.WaitingAnswer,
  }),
  whyFigure: route('whyFigure', {
    access: 'viewer',
    tag: 'alternatives',
    summary: 'Why a figure of a plan is what it is',
    params: ById,
    query: alternatives.WhyFigureQuery,
    ...get,
    answer: Why,
  }),
} as const;
