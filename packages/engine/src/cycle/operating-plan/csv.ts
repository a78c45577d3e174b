import { flowNames, type OperatingPlan, type PlannedItem } from './operating-plan.ts';

/** The plan of items by period: one row where anything happens or stands. Numbers with all their digits and a point. */
export function itemsCsv(plan: UnfiledPlan): string {
  const rows = plan.items.list.flatMap((item) =>
    plan.horizon.periods.flatMap(({ label, start, end }, t) => {
      const values = flowNames.map((name) => item.flows[name]?.[t] ?? 0);
      if (values.every((value) => value === 0)) return [];
      return [[item.item, item.site, item.partOf, label, start, end, item.unit, ...values]];
    }),
  );
  return csv([['item', 'site', 'part_of', 'period', 'start', 'end', 'unit', ...flowNames.map(snake)], ...rows]);
}

type UnfiledPlan = Pick<OperatingPlan, 'cycle' | 'horizon' | 'products' | 'items' | 'offers' | 'moves'>;

/** Order types of an ERP, in the order in which they stand in the file. */
const orderTypes = ['make', 'subcontract', 'buy', 'transfer'] as const;

/**
 * Orders for an ERP: item, site, period, quantity, type, first and last day. `make` is regular and overtime together, `overtime` says
 * how much of it; a `transfer` stands at the site where it arrives, in the period in which it arrives. `from` is the supplier or the
 * sending site; empty where the plan leaves open which of several it is.
 */
export function erpCsv(plan: UnfiledPlan): string {
  const suppliers = (kind: string) =>
    Map.groupBy(
      plan.offers.filter((offer) => offer.kind === kind && used(offer.units)),
      ({ key }) => key,
    );
  const [subcontractors, sellers] = [suppliers('subcontract'), suppliers('purchase')];
  const senders = Map.groupBy(
    plan.moves.filter(({ units }) => used(units)),
    ({ product, to }) => `${product}@${to}`,
  );
  const only = (names: readonly string[] | undefined) => (new Set(names).size === 1 ? names![0]! : '');
  const rows: (string | number)[][] = [];
  for (const item of plan.items.list) {
    const at = (flow: string, t: number) => item.flows[flow]?.[t] ?? 0;
    const subcontractor = only(subcontractors.get(item.partOf)?.map(({ supplier }) => supplier));
    const seller = only(sellers.get(item.partOf)?.map(({ supplier }) => supplier));
    const sender = only(senders.get(item.partOf)?.map(({ from }) => from));
    plan.horizon.periods.forEach((period, t) => {
      const order = (type: (typeof orderTypes)[number], from: string, quantity: number, overtime = 0) => {
        if (quantity <= 0) return;
        const number = `${plan.cycle}-${rows.length + 1}`;
        const { label, start, end } = period;
        rows.push([number, type, item.item, item.site, from, label, start, end, quantity, overtime, item.unit]);
      };
      order('make', '', at('regular', t) + at('overtime', t), at('overtime', t));
      order('subcontract', subcontractor, at('subcontract', t));
      order('buy', seller, at('purchase', t));
      order('transfer', sender, at('received', t));
    });
  }
  const head = ['order', 'type', 'item', 'site', 'from', 'period', 'start', 'end', 'quantity', 'overtime', 'unit'];
  return csv([head, ...rows]);
}

/** Quantities by period that are not 0 throughout, by name. */
export function flowsOf(series: Readonly<Record<(typeof flowNames)[number], ArrayLike<number>>>): PlannedItem['flows'] {
  const flows = flowNames.map((name) => [name, Array.from(series[name], (units) => units + 0)] as const);
  return Object.fromEntries(flows.filter(([, units]) => used(units)));
}

const used = (units: readonly number[]): boolean => units.some((each) => each !== 0);
const snake = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
const cell = (value: string | number): string =>
  typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);
