import type { Company, Panel } from '../../company/company.ts';
import type { Issue } from '../../company/issue.ts';
import type { CompanyForecast } from './outlook.ts';

/** What is kept of a forecast, so that nobody has to make it twice: command line and server keep the same under the same key. */
export interface KeptBaseline {
  readonly baseline: Panel;
  /** Same rows: what promotions, events and prices add. */
  readonly promotion: Panel;
  readonly closedPeriods: number;
  /** Why promotions, events and prices are used or not; null where no table lists any. */
  readonly drivers: string | null;
  /** What people must know of it: no notes. */
  readonly issues: readonly Issue[];
}

/** Goes up whenever the same history gives another forecast. */
const forecastVersion = 5;

/** Name under which the baseline of a base is kept. */
export const baselineKey = (baseHash: string): string => `baseline ${forecastVersion} ${baseHash}`;

export function keptBaseline({ baseline, promotion, closedPeriods, drivers, issues }: CompanyForecast): KeptBaseline {
  const serious = issues.filter(({ severity }) => severity !== 'note');
  return { baseline, promotion, closedPeriods, drivers: drivers?.reason ?? null, issues: serious };
}

/** The same as text, to the last bit of every number. */
export function baselineText({ baseline, promotion, ...rest }: KeptBaseline): string {
  const numbers = ({ values }: Panel) => Array.from(values);
  const { rows, periods } = baseline;
  return JSON.stringify({ ...rest, rows, periods, baseline: numbers(baseline), promotion: numbers(promotion) });
}

/** What {@link baselineText} wrote. */
export function readBaseline(text: string): KeptBaseline {
  const { rows, periods, baseline, promotion, ...rest } = JSON.parse(text) as Omit<KeptBaseline, 'baseline' | 'promotion'> & {
    readonly rows: Panel['rows'];
    readonly periods: number;
    readonly baseline: readonly number[];
    readonly promotion: readonly number[];
  };
  const panel = (values: readonly number[]): Panel => ({ rows, periods, values: Float64Array.from(values) });
  return { ...rest, baseline: panel(baseline), promotion: panel(promotion) };
}

/** Items a baseline asks for, and its units where all items are counted alike. */
export function baselineSize(
  company: Company,
  { rows, periods, values }: Panel,
): { readonly items: number; readonly units: number; readonly unit: string | null } {
  const unitOf = new Map(company.items.map(({ item, unit }) => [item, unit]));
  const items = new Set<string>();
  const units = new Set<string>();
  let total = 0;
  rows.forEach(({ item }, r) => {
    if (item === null) return;
    units.add(unitOf.get(item)!);
    for (let t = r * periods; t < (r + 1) * periods; t++) {
      total += values[t]!;
      if (values[t]! > 0) items.add(item);
    }
  });
  const [unit] = units;
  return { items: items.size, units: total, unit: units.size === 1 ? unit! : null };
}
