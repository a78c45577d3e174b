import type { Company } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { CompanyForecast } from './outlook.ts';
import type { Prepared } from './prepare.ts';

/** What a planner should know of the forecast: items that speak through their family, that are silent, or that were mended. */
export function issuesOf(company: Company, prepared: Prepared, { items }: Pick<CompanyForecast, 'items'>): Issue[] {
  const issues: Issue[] = [];
  const nameOf = new Map(company.items.map(({ item, name }) => [item, name || item]));
  for (const one of items) {
    const at = { item: one.id };
    const name = nameOf.get(one.id)!;
    if (one.class === 'launch') {
      const isKnown = one.method === 'like family';
      issues.push({
        code: isKnown ? 'demand/forecast-like-family' : 'demand/nothing-known',
        severity: isKnown ? 'note' : 'warning',
        message: `${name}: ${one.reason}`,
        at,
        seen: `${sales(one.history)} periods with sales`,
        wanted: 'three or more',
        remedy: 'Put the launch plan into the demand of the item if you know better.',
      });
    } else if (one.class === 'dormant') {
      issues.push({
        code: 'demand/dormant-item',
        severity: 'note',
        message: `${name}: ${one.reason}`,
        at,
        remedy: 'Give the item an end in the table items, or put its demand into the plan if it will be sold again.',
      });
    }
  }
  let filled = 0;
  for (const count of prepared.gaps.values()) filled += count;
  if (filled > 0) {
    issues.push({
      code: 'demand/gaps-filled',
      severity: 'note',
      message: `${filled} periods without a row in the sales history of ${prepared.gaps.size} items are unknown and were filled from their neighbours and season.`,
      at: { file: 'sales_history.csv' },
      remedy: 'If a missing row means that nothing was sold, set `history_gaps` to `zero` in settings.csv.',
    });
  }
  return issues;
}

function sales(history: Float64Array): number {
  return history.reduce((count, units) => count + (units !== 0 ? 1 : 0), 0);
}
