import type { PosedCompany } from '../../figures/pose.ts';
import type { SupplyPlan } from '../../supply/plan.ts';
import { readQuantities } from '../../supply/read.ts';
import type { Solved } from '../../supply/solve.ts';
import { flowNames, type OperatingPlan, type PlannedProduct } from './operating-plan.ts';

type Quantities = Pick<OperatingPlan, 'products' | 'pools' | 'resources' | 'offers' | 'moves'>;

/** What a plan decides, as plain lists. */
export function quantitiesOf({ problem }: Pick<PosedCompany, 'problem'>, supply: SupplyPlan, solved: Solved): Quantities {
  const { taken } = readQuantities(problem, solved.formulation, solved.solution);
  return {
    products: supply.products.map((of) => {
      const { key, product, site, openingStock, openingBackorder } = of;
      const flows = Object.fromEntries(flowNames.map((name) => [name, list(of[name])]));
      return { key, product, site, openingStock, openingBackorder, ...flows } as PlannedProduct;
    }),
    pools: supply.pools.map(({ resource, openingHeads, heads, hires, layoffs }) => {
      return { resource, openingHeads, heads: list(heads), hires: list(hires), layoffs: list(layoffs) };
    }),
    resources: supply.resources.map(({ resource, site, kind, unit, load, available, overtime, idle }) => {
      return {
        resource,
        site,
        kind,
        unit,
        load: list(load),
        available: limits(available),
        overtime: list(overtime),
        idle: list(idle),
      };
    }),
    offers: problem.offers.map(({ stockPoint, supplier, kind }, o) => {
      return { key: problem.stockPoints[stockPoint]!.key, supplier, kind, units: list(taken[o]!) };
    }),
    moves: supply.moves.map(({ product, from, to, units }) => ({ product, from, to, units: list(units) })),
  };
}

/** Plain numbers; the sign of nothing is dropped. */
const list = (values: Float64Array): number[] => Array.from(values, (x) => x + 0);

const limits = (values: Float64Array): (number | 'unlimited')[] =>
  Array.from(values, (x) => (x === Infinity ? 'unlimited' : x + 0));
