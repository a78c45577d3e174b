import { horizonOf, planPeriods } from '../../calendar/calendar.ts';
import { type Panel, panelRow } from '../company.ts';
import type { CheckContext } from './check.ts';

/** There is something to plan for, over the whole horizon, and it is not counted twice. */
export function checkDemand(context: CheckContext): void {
  if (context.partial) return;
  const { demand, salesHistory } = context.company;
  if (demand === null) {
    context.add(salesHistory.rows.length === 0 ? noDemand : onlyHistory);
    return;
  }
  checkHorizon(context, demand);
  checkLifetime(context, demand);
  checkTwice(context, demand);
}

const noDemand = {
  code: 'company/no-demand',
  severity: 'error',
  message: 'There is neither demand nor sales history, so there is nothing to plan.',
  at: { file: 'demand.csv' },
  seen: 'no demand',
  wanted: 'demand.csv with item, period and units',
  remedy: 'Add the table demand, or a sales history to forecast from.',
} as const;

const onlyHistory = {
  code: 'company/no-demand-plan',
  severity: 'note',
  message: 'There is no demand plan; demand has to be forecast from the sales history.',
  at: { file: 'demand.csv' },
  remedy: 'Add demand.csv to plan with your own numbers.',
} as const;

function checkHorizon({ company, add }: CheckContext, demand: Panel): void {
  const horizon = horizonOf(company.calendar);
  let last = -1;
  for (let t = 0; t < horizon; t++) {
    for (let r = 0; r < demand.rows.length; r++) if (demand.values[r * horizon + t] !== 0) last = t;
  }
  if (last === horizon - 1) return;
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  add({
    code: last === -1 ? 'company/zero-demand' : 'company/demand-ends-early',
    severity: 'warning',
    message:
      last === -1
        ? 'All demand of the plan is zero.'
        : `Demand ends with ${labels[last]}, the plan with ${labels[horizon - 1]}: after ${labels[last]} demand counts as zero.`,
    at: { file: 'demand.csv', column: 'period', period: labels[last + 1]! },
    seen: last === -1 ? 'no demand' : labels[last]!,
    wanted: `demand up to ${labels[horizon - 1]}`,
    remedy: `Add demand, or make the setting horizon ${Math.max(1, last + 1)}.`,
  });
}

/** Demand before the launch or after the end of an item. */
function checkLifetime({ company, add, at }: CheckContext, demand: Panel): void {
  const indexOf = new Map(company.items.map(({ item }, index) => [item, index]));
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  demand.rows.forEach(({ item }, r) => {
    const index = item === null ? undefined : indexOf.get(item);
    if (item === null || index === undefined) return;
    const { launch, end } = company.items[index]!;
    if (launch === null && end === null) return;
    const values = panelRow(demand, r);
    const t = values.findIndex((units, period) => units > 0 && (period < (launch ?? 0) || period > (end ?? period)));
    if (t === -1) return;
    add({
      code: 'company/demand-outside-lifetime',
      severity: 'warning',
      message: `The item ${item} has demand in ${labels[t]}, ${t < (launch ?? 0) ? 'before its launch' : 'after its end'}.`,
      at: { ...at('items', index, t < (launch ?? 0) ? 'launch' : 'end'), item, period: labels[t]! },
      seen: `${values[t]} units`,
      wanted: 'no demand there',
      remedy: 'Correct the demand, or the launch or end of the item.',
    });
  });
}

/** Demand of a family and of an item in it, for the same market and site, is added up: said, because it may be a mistake. */
function checkTwice({ company, add }: CheckContext, demand: Panel): void {
  const parentOf = new Map(company.families.map(({ family, parent }) => [family, parent]));
  const familyOf = new Map(company.items.map(({ item, family }) => [item, family]));
  const byFamily = new Set(demand.rows.flatMap(({ family }) => (family === null ? [] : [family])));
  if (byFamily.size === 0) return;
  const told = new Set<string>();
  for (const { item, family } of demand.rows) {
    const walked = new Set<string>();
    let next = item === null ? (parentOf.get(family!) ?? null) : (familyOf.get(item) ?? null);
    for (; next !== null && !walked.has(next); next = parentOf.get(next) ?? null) {
      walked.add(next);
      if (!byFamily.has(next) || told.has(next)) continue;
      told.add(next);
      add({
        code: 'company/demand-twice',
        severity: 'warning',
        message: `The family ${next} has demand of its own, and ${item === null ? `the family ${family}` : `the item ${item}`} in it as well: both count.`,
        at: { file: 'demand.csv', column: 'family', ...(item === null ? {} : { item }) },
        seen: `${next} and ${item ?? family}`,
        wanted: 'demand at one level',
        remedy: 'Remove the demand of the family, or that of its items, if it is the same demand.',
      });
    }
  }
}
