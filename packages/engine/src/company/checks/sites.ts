import type { PanelRow } from '../company.ts';
import type { CheckContext } from './check.ts';

/** Lanes lead somewhere else, and every place of demand can be served. */
export function checkSites(context: CheckContext): void {
  const { company, add, at } = context;
  const kindOf = new Map(company.sites.map(({ site, kind }) => [site, kind]));
  company.lanes.forEach(({ from, to }, index) => {
    if (from !== to) return;
    add({
      code: 'company/lane-to-itself',
      severity: 'error',
      message: `The lane leads from ${from} to ${from}.`,
      at: { ...at('lanes', index, 'to'), site: to },
      seen: to,
      wanted: 'another site',
      remedy: 'Correct one of the two sites, or remove the row.',
    });
  });
  company.items.forEach(({ item, site, supply }, index) => {
    if (supply !== 'make' || kindOf.get(site) !== 'warehouse') return;
    add({
      code: 'company/made-in-warehouse',
      severity: 'warning',
      message: `The item ${item} is made at ${site}, which is a warehouse.`,
      at: { ...at('items', index, 'site'), item, site },
      seen: site,
      wanted: 'a plant',
      remedy: 'Name a plant as its site, write buy as its supply, or correct the kind of the site.',
    });
  });
  checkReach(context);
}

/** Demand at a site that neither makes, buys, stocks nor receives the item cannot be served. */
function checkReach({ company, add }: CheckContext): void {
  if (company.sites.length < 2) return;
  const homeOf = new Map(company.items.map(({ item, site }) => [item, site]));
  const sources = new Map([...homeOf].map(([item, site]) => [item, new Set([site])]));
  for (const { item, site } of [...company.stock, ...company.production.rows]) {
    if (item !== null && site !== null) sources.get(item)?.add(site);
  }
  const lanes = lanesByItem(company.lanes);
  const reached = new Map<string, ReadonlySet<string>>();
  const told = new Set<string>();
  for (const { item, site } of company.demand?.rows ?? ([] as PanelRow[])) {
    const from = item === null ? undefined : sources.get(item);
    if (item === null || site === null || from === undefined || told.has(`${item}\u0000${site}`)) continue;
    let places = reached.get(item);
    if (places === undefined) {
      places = reach(from, lanes(item));
      reached.set(item, places);
    }
    if (places.has(site)) continue;
    told.add(`${item}\u0000${site}`);
    add({
      code: 'company/unreachable-demand',
      severity: 'warning',
      message: `The item ${item} is wanted at ${site}, but no lane leads there from ${homeOf.get(item)}.`,
      at: { file: 'demand.csv', column: 'site', item, site },
      seen: site,
      wanted: `${[...places].sort().join(' or ')}`,
      remedy: 'Add a lane, or correct the site: otherwise this demand is never met.',
    });
  }
}

type Lane = { readonly from: string; readonly to: string; readonly item: string | null };

function lanesByItem(lanes: readonly Lane[]): (item: string) => readonly Lane[] {
  const every = lanes.filter(({ item }) => item === null);
  const special = new Map<string, Lane[]>();
  for (const lane of lanes) {
    if (lane.item === null) continue;
    const list = special.get(lane.item);
    if (list) list.push(lane);
    else special.set(lane.item, [lane]);
  }
  return (item) => [...every, ...(special.get(item) ?? [])];
}

function reach(from: ReadonlySet<string>, lanes: readonly Lane[]): Set<string> {
  const places = new Set(from);
  for (let before = -1; before !== places.size; ) {
    before = places.size;
    for (const lane of lanes) if (places.has(lane.from)) places.add(lane.to);
  }
  return places;
}
