import { addByFamily } from '../capacity/compare.ts';
import { materialBillOf } from '../capacity/material-bill.ts';
import { rollUp } from '../capacity/roll-up.ts';
import { ownRequirement, plannedMix } from '../capacity/two-approaches.ts';
import type { Company } from '../company/company.ts';
import { measuresOf } from '../company/measures/index.ts';
import type { Loads } from './load.ts';
import { formatNumber, type NumberStyle } from './numbers.ts';
import { periodName } from './period-names.ts';

/** What an item asks of a resource in a period. */
export interface LoadShareOfItem {
  /** Position in `company.items`. */
  readonly item: number;
  /** Units completed whose hours fall into the period. */
  readonly units: number;
  readonly hours: number;
  /** Hours if the family were made in its usual mix. */
  readonly hoursByMix: number;
}

/** The items behind the load of a resource in a planned period, largest first; their hours add up to the bottom-up load. */
export function loadCausesOf(company: Company, resource: string, period: number): LoadShareOfItem[] {
  const measures = measuresOf(company);
  const T = measures.periods;
  const bill = rollUp(measures.bill, materialBillOf(company, measures.products));
  const production = ownRequirement(measures);
  const mix = plannedMix(company, measures);
  const { nodeOf } = measures.products.members;
  const familyUnits = addByFamily(production, nodeOf, company.families.length, T);
  const r = company.resources.findIndex((row) => row.resource === resource);
  const found: LoadShareOfItem[] = [];
  for (let i = 0; i < company.items.length; i++) {
    let hours = 0;
    let hoursByMix = 0;
    let units = 0;
    for (let k = bill.start[i]!; k < bill.start[i + 1]!; k++) {
      const t = period + bill.offset[k]!;
      if (bill.resource[k] !== r || t >= T) continue;
      const made = production[i * T + t]!;
      hours += bill.hours[k]! * made;
      hoursByMix += bill.hours[k]! * mix[i * T + t]! * familyUnits[nodeOf[i]! * T + t]!;
      units += made;
    }
    if (hours > 0 || hoursByMix > 0) found.push({ item: i, units, hours, hoursByMix });
  }
  return found.sort((a, b) => b.hours - a.hours || a.item - b.item);
}

/** The finding of the loads: which resource is fullest, and when. */
export function loadSentence({ rows, periodLabels }: Loads, names: ReadonlyMap<string, string>, style: NumberStyle): string {
  let worst: { readonly resource: string; readonly t: number; readonly share: number } | null = null;
  let over = 0;
  for (const { resource, share } of rows) {
    if (share.some((value) => value > 1.0005)) over += 1;
    share.forEach((value, t) => {
      if (Number.isFinite(value) && (worst === null || value > worst.share)) worst = { resource, t, share: value };
    });
  }
  if (worst === null) return 'No resource has a limit';
  const { resource, t, share } = worst;
  const most = `${names.get(resource) ?? resource} is fullest: ${formatNumber(share * 100, 0, style)} % in ${periodName(periodLabels[t]!).long}`;
  return over === 0
    ? most
    : `Demand asks for more than regular hours at ${over === 1 ? 'one resource' : `${over} resources`}; ${most}`;
}
