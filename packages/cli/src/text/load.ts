import {
  formatDifference,
  formatNumber,
  type Loads,
  largestAt,
  periodName,
  resourceName,
  type Subject,
  terminalStyle as style,
  sumOf,
} from '@equipoise/engine';
import { renderPeriods } from './plan.ts';

/** Load bottom-up, top-down and their difference by resource and period. */
export function renderLoads(loads: Loads, subject: Pick<Subject, 'resources'> & { readonly company: string }): string {
  const loaded = loads.rows.filter(({ topDown, bottomUp }) => sumOf(topDown) + sumOf(bottomUp) > 0);
  if (loaded.length === 0)
    return `${subject.company}: demand loads no resource. Tables bill_of_resources and demand say what takes which hours.`;
  const named = (resource: string) => resourceName(subject, resource);
  const worst = loaded
    .map((row) => ({ row, share: (sumOf(row.bottomUp) - sumOf(row.topDown)) / Math.max(1e-9, sumOf(row.topDown)) }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))[0]!;
  const parts = [
    Math.abs(worst.share) < 0.0005
      ? loaded.every(({ difference }) => difference.every((hours) => Math.abs(hours) < 0.5))
        ? `Families and items ask for the same hours: the mix is the same.`
        : `Over the whole plan families and items ask for the same hours; period by period the mix differs.`
      : `Counted item by item, ${named(worst.row.resource)} needs ${formatDifference(worst.share * 100, 1, style)} % against the families; that is the largest difference.`,
    `${subject.company}: hours that demand asks for, lot for lot, before any plan levels them.`,
  ];
  for (const row of loaded) {
    const hours = (series: Float64Array) => (t: number) =>
      Number.isFinite(series[t]!) ? formatNumber(series[t]!, 0, style) : 'no limit';
    const limited = row.available.some(Number.isFinite);
    const load = (t: number) => {
      const available = row.available[t]!;
      if (!Number.isFinite(available)) return '–';
      return available > 0 ? formatNumber((row.bottomUp[t]! / available) * 100, 0, style) : row.bottomUp[t]! > 0 ? 'over' : '0';
    };
    parts.push(
      '',
      renderPeriods(
        `${named(row.resource)}, ${row.unit}`,
        [
          { label: 'Bottom-up', cell: hours(row.bottomUp) },
          { label: 'Top-down', cell: hours(row.topDown) },
          { label: 'Difference', cell: (t) => formatDifference(row.difference[t]!, 0, style) },
          ...(limited
            ? [
                { label: 'Available', cell: hours(row.available) },
                { label: 'Load, %', cell: load },
              ]
            : []),
        ],
        loads,
      ),
    );
    const at = largestAt(row.difference);
    if (Math.abs(row.difference[at]!) >= 0.5 && row.causes.length > 0) {
      const causes = row.causes.map(({ item, hours: each }) => `${item} ${formatDifference(each, 0, style)}`).join(', ');
      parts.push(`  Largest difference in ${periodName(loads.periodLabels[at]!).long}: ${causes}.`);
    }
  }
  return parts.join('\n');
}
