import { route } from '../route.ts';
import { Why } from '../schemas/demand.ts';
import * as finance from '../schemas/finance.ts';
import { ById, get, Nothing } from './parts.ts';

/** Operations about the money of a scenario. */
export const financeRoutes = {
  getMoney: route('getMoney', {
    access: 'viewer',
    tag: 'finance',
    summary: 'What a plan means in money',
    description:
      'A statement by period, quarter or fiscal year, held against budget, last year, the plan published last, targets or another plan.',
    params: ById,
    query: finance.MoneyQuery,
    ...get,
    answer: finance.MoneyStatement,
  }),
  whyMoney: route('whyMoney', {
    access: 'viewer',
    tag: 'finance',
    summary: 'Why a number of a statement is what it is',
    params: ById,
    query: finance.WhyMoneyQuery,
    ...get,
    answer: Why,
  }),
  getMoneyCash: route('getMoneyCash', {
    access: 'viewer',
    tag: 'finance',
    summary: 'Cash and working capital by strategy',
    params: ById,
    query: finance.CashQuery,
    ...get,
    answer: finance.MoneyCash,
  }),
  getMoneyBridge: route('getMoneyBridge', {
    access: 'viewer',
    tag: 'finance',
    summary: 'Why two amounts of money differ',
    description:
      'Between plans, from the budget, last year or the plan published last, or budget to actual. Parts add up to the cent and depend on no order.',
    params: ById,
    query: finance.BridgeQuery,
    ...get,
    answer: finance.MoneyBridge,
  }),
  getBudget: route('getBudget', {
    access: 'viewer',
    tag: 'finance',
    summary: 'The budget of a scenario by family',
    params: ById,
    query: finance.BudgetQuery,
    ...get,
    answer: finance.Budget,
  }),
  writeBudget: route('writeBudget', {
    access: 'planner',
    tag: 'finance',
    summary: 'Enter a block of the budget',
    params: ById,
    query: Nothing,
    body: finance.WriteBudget,
    answer: finance.WrittenBudget,
  }),
} as const;
