import type { Answer } from '@equipoise/api';

export type FamilyPage = Extract<Answer<'getFamilyPage'>, { kind: 'page' }>;
export type Measure = FamilyPage['money'][number]['measure'];
type Values = readonly (number | null)[];

/** Money over the planned periods: flows added up, stocks as they end; null where nothing is known. */
export function plannedMoney({ money, closed }: FamilyPage, measure: Measure): { value: number; gap: number | null } | null {
  const line = money.find((one) => one.measure === measure);
  const known = knownOf(line?.value.slice(closed) ?? []);
  if (line === undefined || known.length === 0) return null;
  const isStock = measure === 'inventory-value' || measure === 'cash';
  return { value: isStock ? known.at(-1)! : known.reduce((sum, value) => sum + value, 0), gap: line.gap };
}

/** The lowest service of a planned period; null: nothing is ordered. Shares are not added up, so no mean is told. */
export function lowestService({ service, closed }: FamilyPage): number | null {
  const known = knownOf(service.value.slice(closed));
  return known.length === 0 ? null : Math.min(...known);
}

/** The resource that is most loaded in a planned period, and how much. */
export function peakLoad({ capacity, closed }: FamilyPage): { name: string; share: number; fullPeriods: number } | null {
  let most: { name: string; share: number; fullPeriods: number } | null = null;
  for (const { name, share, fullPeriods } of capacity) {
    const peak = Math.max(Number.NEGATIVE_INFINITY, ...knownOf(share.slice(closed)));
    if (Number.isFinite(peak) && (most === null || peak > most.share)) most = { name, share: peak, fullPeriods };
  }
  return most;
}

function knownOf(values: Values): number[] {
  return values.filter((value): value is number => value !== null);
}
