import type { Block } from './block.ts';
import type { ColumnContext, ColumnName } from './column-context.ts';
import { writeFlows } from './columns-flow.ts';
import { writeProduction } from './columns-production.ts';
import { writeResources } from './columns-resource.ts';
import type { SupplyProblem } from './problem.ts';

interface About {
  readonly unit: string;
  readonly meaning: string;
}

/** What every family of columns means, in planner's words. */
const columnMeanings: Readonly<Record<ColumnName, About>> = {
  production: { unit: 'units', meaning: 'Made in house (in regular time where overtime output stands apart).' },
  'overtime-production': { unit: 'units', meaning: 'Made in overtime.' },
  supply: { unit: 'units', meaning: 'Taken from a subcontractor or bought.' },
  stock: { unit: 'units', meaning: 'Stock at the end of the period above its base (safety stock, or target when pinned).' },
  'safety-shortfall': { unit: 'units', meaning: 'Units the stock stands below its base.' },
  'target-shortfall': { unit: 'units', meaning: 'Units a chase plan cannot bring the stock up to its target.' },
  backlog: { unit: 'units', meaning: 'Orders waiting within the backlog wanted.' },
  backorder: { unit: 'units', meaning: 'Orders that are late.' },
  'lost-sales': { unit: 'units', meaning: 'Demand that is not served.' },
  expired: { unit: 'units', meaning: 'Stock written off because its shelf life is over.' },
  setup: { unit: '0 or 1', meaning: 'Whether anything is made.' },
  move: { unit: 'units', meaning: 'Sent to another site.' },
  heads: { unit: 'heads', meaning: 'People.' },
  hires: { unit: 'heads', meaning: 'People hired at the beginning of the period.' },
  layoffs: { unit: 'heads', meaning: 'People laid off at the beginning of the period.' },
  'pool-overtime': { unit: 'hours', meaning: 'Overtime hours of a labour pool.' },
  'machine-overtime': { unit: 'hours', meaning: 'Overtime hours of a machine group.' },
  rate: { unit: 'units per working day', meaning: 'The constant rate of a span.' },
  'rate-up': { unit: 'units per working day', meaning: 'Rise of the rate.' },
  'rate-down': { unit: 'units per working day', meaning: 'Fall of the rate.' },
  'labour-breach': { unit: 'hours', meaning: 'Hours missing in a labour pool.' },
  'machine-breach': { unit: 'hours', meaning: 'Hours missing at a machine group.' },
  'storage-breach': { unit: 'storage units', meaning: 'Room missing in a store.' },
  'missing-units': { unit: 'units', meaning: 'Units that parents or other sites take and that are not there.' },
  'money-breach': { unit: 'money', meaning: 'Money missing under the ceiling.' },
  'stock-value-breach': { unit: 'money', meaning: 'Money in stock beyond its ceiling.' },
  'working-capital-breach': { unit: 'money', meaning: 'Working capital beyond its ceiling.' },
};

/** Writes all columns, family by family in the order of the shape, and says where each block begins. */
export function writeColumns(context: ColumnContext): Record<ColumnName, Block> {
  const blocks = {} as Record<ColumnName, Block>;
  const writers = { ...writeProduction(context), ...writeFlows(context), ...writeResources(context) };
  const { problem, shape } = context;
  for (const name of Object.keys(shape.columns) as ColumnName[]) {
    const slots = shape.columns[name];
    const label = memberLabel(problem, name);
    const member = (k: number) => {
      const [slot, t] = [Math.floor(k / slots.periods), k % slots.periods];
      return `${label(slots.members[slot]!)}[${name === 'rate' ? `span ${t + 1}` : problem.periodLabels[t]}]`;
    };
    const first = context.builder.columns({ name, ...columnMeanings[name], member, whole: name === 'setup' });
    blocks[name] = { ...slots, first };
    const write = writers[name];
    for (const m of slots.members) for (let t = 0; t < slots.periods; t++) write(m, t);
  }
  return blocks;
}

function memberLabel(problem: SupplyProblem, name: ColumnName): (member: number) => string {
  switch (name) {
    case 'supply':
      return (o) => {
        const offer = problem.offers[o]!;
        return `${problem.stockPoints[offer.stockPoint]!.key}<${offer.supplier}`;
      };
    case 'move':
      return (m) => {
        const lane = problem.lanes[m]!;
        return `${problem.stockPoints[lane.from]!.key}>${problem.stockPoints[lane.to]!.site}`;
      };
    case 'heads':
    case 'hires':
    case 'layoffs':
    case 'pool-overtime':
    case 'labour-breach':
      return (p) => problem.pools[p]!.resource;
    case 'machine-overtime':
    case 'machine-breach':
      return (m) => problem.machines[m]!.resource;
    case 'storage-breach':
      return (s) => problem.stores[s]!.resource;
    case 'money-breach':
    case 'stock-value-breach':
    case 'working-capital-breach':
      return () => 'company';
    default:
      return (i) => problem.stockPoints[i]!.key;
  }
}
