import type { CheckContext } from './check.ts';

/**
 * With weeks then months a number "per period" holds for a week as for a month: that is said, since nobody can mean it. Wages and yearly
 * rates know how long a period is.
 */
export function checkPeriodLengths({ company, add }: CheckContext): void {
  if (company.calendar.bucket !== 'weeks-then-months') return;
  const { items, workforce, overtime, subcontract, lanes, fixedCosts, resources, settings } = company;
  const typed: readonly (readonly [string, boolean])[] = [
    ['items.holding_cost', items.some(({ holding_cost }) => holding_cost !== null)],
    ['items.backorder_cost', items.some(({ backorder_cost }) => backorder_cost !== null)],
    ['workforce.hire_limit', workforce.some(({ hire_limit }) => hire_limit !== null)],
    ['workforce.layoff_limit', workforce.some(({ layoff_limit }) => layoff_limit !== null)],
    ['overtime.hours', overtime.some(({ hours }) => hours !== null)],
    ['subcontract.minimum', subcontract.some(({ minimum }) => minimum > 0)],
    ['subcontract.maximum', subcontract.some(({ maximum }) => maximum !== null)],
    ['lanes.capacity', lanes.some(({ capacity }) => capacity !== null)],
    ['fixed_costs.amount', fixedCosts.length > 0],
    ['resources.capacity of suppliers', resources.some(({ kind, capacity }) => kind === 'supplier' && capacity !== null)],
    ['settings.cost_ceiling', settings.cost_ceiling !== null],
  ];
  const seen = typed.flatMap(([name, is]) => (is ? [name] : []));
  if (seen.length === 0) return;
  add({
    code: 'company/per-period',
    severity: 'warning',
    message: 'The calendar has weeks and months, and numbers per period hold for a week as for a month.',
    at: { file: 'settings.csv', column: 'bucket' },
    seen: seen.join(', '),
    wanted: 'numbers that fit both, or periods of one length',
    remedy:
      'Give capacities by period in capacity.csv and keeping cost by the yearly holding_rate, leave limits empty, or plan in weeks or in months.',
  });
}
