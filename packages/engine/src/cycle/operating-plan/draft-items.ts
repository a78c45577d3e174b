import type { PosedCompany } from '../../figures/pose.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { type ItemPlan, type SplitBy, splitPlan } from '../../supply/split-plan.ts';
import { flowsOf } from './csv.ts';
import type { OperatingPlan } from './operating-plan.ts';
import { tiedFlows } from './verify/check-items.ts';
import { tolerance } from './verify/check-quantities.ts';

/** The plan split to items; a plan by items is its own split. What lots or locks keep from adding up is told cell by cell. */
export function itemsOf(posed: PosedCompany, supply: SupplyPlan, by: SplitBy = 'demand'): OperatingPlan['items'] {
  const { company, measures, at } = posed;
  const items: readonly ItemPlan[] =
    at === 'item'
      ? supply.products.map((product) => ({ ...product, partOf: product.key }))
      : splitPlan(company, supply, { by, measures }).items;
  const units = new Map(company.items.map(({ item, unit }) => [item, unit]));
  return {
    basis: at === 'item' ? '' : by,
    list: items.map((item) => {
      const { key, partOf, product, site, openingStock, openingBackorder } = item;
      return {
        key,
        partOf,
        item: product,
        site,
        unit: units.get(product) ?? '',
        openingStock,
        openingBackorder,
        flows: flowsOf(item),
      };
    }),
    differences: at === 'item' ? [] : differencesOf(supply, items),
  };
}

function differencesOf(supply: SupplyPlan, items: readonly ItemPlan[]): OperatingPlan['items']['differences'] {
  const partsOf = Map.groupBy(items, (item) => item.partOf);
  return supply.products.flatMap((product) =>
    tiedFlows.flatMap((flow) =>
      supply.periodLabels.flatMap((period, t) => {
        const planned = product[flow][t]!;
        const parts = (partsOf.get(product.key) ?? []).reduce((sum, item) => sum + item[flow][t]!, 0);
        const size = Math.max(1, Math.abs(planned), Math.abs(parts));
        return Math.abs(planned - parts) <= tolerance * size ? [] : [{ partOf: product.key, flow, period, planned, parts }];
      }),
    ),
  );
}
