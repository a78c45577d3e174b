import type { Solution } from '../../optimise/program.ts';
import type { Formulation } from '../../supply/formulate.ts';
import type { SupplyProblem } from '../../supply/problem.ts';
import { readQuantities } from '../../supply/read.ts';
import { flowNames, type OperatingPlan, type PlannedProduct } from './operating-plan.ts';

type PlainQuantities = Pick<OperatingPlan, 'products' | 'pools' | 'resources' | 'offers' | 'moves'>;

/** What a plan decides, read from the columns of its program, as plain lists with the names of the problem. */
export function quantitiesOf(problem: SupplyProblem, formulation: Formulation, solution: Solution): PlainQuantities {
  const { products, pools, resources, moves, taken } = readQuantities(problem, formulation, solution);
  return {
    products: products.map((of) => {
      const { key, product, site, openingStock, openingBackorder } = of;
      const flows = Object.fromEntries(flowNames.map((name) => [name, list(of[name])]));
      return { key, product, site, openingStock, openingBackorder, ...flows } as PlannedProduct;
    }),
    pools: pools.map(({ resource, openingHeads, heads, hires, layoffs }) => {
      return { resource, openingHeads, heads: list(heads), hires: list(hires), layoffs: list(layoffs) };
    }),
    resources: resources.map(({ resource, site, kind, unit, load, available, overtime, idle }) => {
      return {
        ...{ resource, site, kind, unit },
        ...{ load: list(load), available: limits(available), overtime: list(overtime), idle: list(idle) },
      };
    }),
    offers: problem.offers.map(({ stockPoint, supplier, kind }, o) => {
      return { key: problem.stockPoints[stockPoint]!.key, supplier, kind, units: list(taken[o]!) };
    }),
    moves: moves.map(({ product, from, to, units }) => ({ product, from, to, units: list(units) })),
  };
}

/** Plain numbers; the sign of nothing is dropped. */
const list = (values: Float64Array): number[] => Array.from(values, (x) => x + 0);

const limits = (values: Float64Array): (number | 'unlimited')[] =>
  Array.from(values, (x) => (x === Infinity ? 'unlimited' : x + 0));
