import {
  counted,
  formatDifference,
  formatNumber,
  productName,
  type SplitPlan,
  type Subject,
  type SupplyPlan,
  sayMoney,
  siteName,
  terminalStyle as style,
  sumOf,
  supplyOf,
  wholeParts,
} from '@equipoise/engine';
import { renderIssues } from './issues.ts';
import { renderPeriods } from './plan.ts';

const itemsShown = 60;

/** What every item gets of the family plan, by family, and what the split breaks. */
export function renderSplit(
  plan: SupplyPlan,
  parts: SplitPlan,
  names: ReadonlyMap<string, { readonly name: string }>,
  subject: Subject,
): string {
  const short = parts.issues.filter(({ code }) => code === 'supply/split-short').length;
  const lines = [
    `${plan.title} split by ${parts.by}: ${short === 0 ? 'no item runs short that its family covers' : `${counted(short, 'item runs', 'items run')} short although the family does not, or by more`}.`,
    `${subject.company}: ${counted(parts.items.length, 'item and site', 'items and sites')}; what is made, bought and subcontracted adds up to the plan of each family.`,
  ];
  const { lots } = parts;
  if (lots.unitsOff > 0.5 || Math.abs(lots.cost) > 0.5) {
    lines.push(
      `Keeping to lots costs ${sayMoney(lots.cost, subject.currency, style)} (holding ${formatDifference(lots.holding, 0, style)}, late ${formatDifference(lots.backorder, 0, style)}, set-ups ${formatDifference(lots.setup, 0, style)}) and misses the plan by ${formatNumber(lots.unitsOff, 0, style)} units.`,
    );
  }
  const groups = Map.groupBy(parts.items, (item) => item.partOf);
  let left = itemsShown;
  for (const [key, items] of groups) {
    const product = plan.products.find((point) => point.key === key);
    const supplied = items.filter((item) => sumOf(supplyOf(item)) > 0);
    if (!product || supplied.length === 0) continue;
    if (left <= 0) break;
    left -= supplied.length;
    const shown = supplied.slice(0, Math.max(0, left + supplied.length));
    const tied = wholeParts(supplied.map(supplyOf));
    lines.push(
      '',
      renderPeriods(
        `${productName(subject, product.product)}${subject.sites.size > 1 ? `, ${siteName(subject, product.site)}` : ''}`,
        [
          { label: 'Family', cell: (t) => formatNumber(tied.total[t]!, 0, style) },
          ...shown.map((item, k) => ({
            label: `  ${names.get(item.product)?.name ?? item.product}`,
            cell: (t: number) => formatNumber(tied.parts[k]![t]!, 0, style),
          })),
        ],
        parts,
      ),
    );
    if (shown.length < supplied.length) lines.push(`  … and ${counted(supplied.length - shown.length, 'more item')}`);
  }
  if (left <= 0) lines.push('', 'More families and items: --json holds all of them, --out FILE.csv what is made.');
  if (parts.issues.length > 0) lines.push('', 'What the split breaks', renderIssues(parts.issues));
  return lines.join('\n');
}
