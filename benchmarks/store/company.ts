import type { Company, Panel, PanelRow } from '@equipoise/engine';

/**
 * A company of many series, as large as the figure asks: demand, production and its locks over 36 planned months, sales and revenue
 * over 54 closed ones, which is six measures of 36. Seasonal whole units with noise, revenue in cents, one row in ten with gaps.
 */
export function companyOfSeries(series: number): Company {
  const chance = chanceFrom(20_270_101);
  const rows = Array.from({ length: series }, (_, r): PanelRow => {
    return { item: `item-${r}`, family: null, market: `market-${r % 12}`, site: null };
  });
  const items = rows.map((_, r) => ({ id: `item-${r}`, name: `Item ${r}`, family: `family-${r % 400}`, site: 'main' }));
  const salesHistory = panel(rows, 54, (r, t) => (r % 10 === 0 && t < 30 ? Number.NaN : units(r, t, chance())));
  const price = (r: number) => 999 + 37 * (r % 400);
  const salesRevenue = panel(rows, 54, (r, t) => Math.round(salesHistory.values[r * 54 + t]! * price(r)) / 100);
  const nothing: readonly [] = [];
  const parts = {
    settings: { name: 'Many series' },
    calendar: { bucket: 'month', periods: nothing, firstPlan: 54 },
    ...{ units: nothing, currencies: nothing, families: nothing, markets: nothing, sites: nothing, items, lanes: nothing },
    demand: panel(rows, 36, (r, t) => units(r, t, chance()) * 1.01),
    salesHistory,
    salesRevenue,
    production: panel(rows, 36, (r, t) => (t < 3 ? units(r, t, 0.5) : Number.NaN)),
    productionFrozen: panel(rows, 36, (_, t) => (t < 1 ? 1 : 0)),
  };
  // The store keeps whatever a company holds and asks nothing of its tables, so the empty ones are left out here.
  return parts as unknown as Company;
}

const units = (r: number, t: number, noise: number) =>
  Math.round((20 + (r % 97)) * (1 + 0.4 * Math.sin((t + r) / 1.91)) + 15 * noise);

function panel(rows: readonly PanelRow[], periods: number, value: (r: number, t: number) => number): Panel {
  const values = new Float64Array(rows.length * periods);
  for (let r = 0; r < rows.length; r++) for (let t = 0; t < periods; t++) values[r * periods + t] = value(r, t);
  return { rows, periods, values };
}

/** Mulberry32. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z = (z + Math.imul(z ^ (z >>> 7), z | 61)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}
