import { createInlineSolver } from '@equipoise/solver-highs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Company } from '../company/company.ts';
import { smallCompany } from '../company/measures/small-company.fixture.ts';
import { everything } from '../figures/demand-place.ts';
import { poseCompany } from '../figures/pose.ts';
import { planWith } from '../supply/planned.fixture.ts';
import { costByPoint } from './cost-by-point.ts';
import { derivedParts, type LineId, lineIds, statementLines } from './lines.ts';
import { projectMoney } from './project-money.ts';
import type { Statement } from './statement.ts';
import { statementOf } from './statement-of.ts';

const solver = await createInlineSolver();
const plan = planWith(solver);
const T = 5;

/** Two plants, families with components, markets with currencies and terms, discounts, fixed costs, lanes: everything that makes money. */
const companies = fc
  .record({
    units: fc.array(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: T, maxLength: T }), { minLength: 5, maxLength: 5 }),
    days: fc.tuple(fc.double({ min: 0, max: 95, noNaN: true }), fc.constantFrom(0, 14, 45.5)),
    stock: fc.integer({ min: 0, max: 200 }),
    value: fc.constantFrom('standard' as const, 'moving-average' as const),
    rate: fc.double({ min: 0.01, max: 90, noNaN: true }),
    opening: fc.option(fc.integer({ min: -5000, max: 90_000 })),
    lead: fc.constantFrom(0, 1),
    price: fc.double({ min: 5, max: 99, noNaN: true }),
  })
  .map(({ units, days, stock, value, rate, opening, lead, price }) =>
    smallCompany({
      horizon: T,
      settings: {
        currency: 'USD',
        inventory_value: value,
        days_payable: days[1],
        opening_cash: 1234.56,
        opening_receivables: opening,
        opening_payables: opening,
        unmet_demand: 'both',
      },
      families: [{ family: 'bikes' }, { family: 'e-bikes', parent: 'bikes' }, { family: 'parts' }],
      markets: [{ market: 'world' }, { market: 'north', parent: 'world' }, { market: 'west', parent: 'world', currency: 'EUR' }],
      currencies: [
        { currency: 'EUR', from: null, rate },
        { currency: 'EUR', from: 2, rate: rate * 1.1 },
      ],
      sites: ['plant', 'store'],
      items: [
        { item: 'city', family: 'bikes', price, cost: 40 },
        { item: 'tour', family: 'bikes', price: 120, cost: 55 },
        { item: 'volt', family: 'e-bikes', price: 300, cost: 160 },
        { item: 'motor', family: 'parts', price: 90, cost: 60, supply: 'buy' },
      ],
      lanes: [{ from: 'plant', to: 'store', cost: 1.5, lead_time: lead }],
      resources: [
        { resource: 'team', kind: 'labour', cost_per_hour: 1 },
        { resource: 'press', kind: 'machine', capacity: 40, cost_per_hour: 3, idle_cost: 0.5 },
      ],
      workforce: [{ resource: 'team', heads: 4, wage: 900, hire_cost: 200, layoff_cost: 300 }],
      overtime: [{ resource: 'press', share: 0.5, cost_per_hour: 9 }],
      billOfResources: [
        { family: 'bikes', item: null, resource: 'team', hours: 1 },
        { item: 'volt', family: null, resource: 'press', hours: 2, offset: 1 },
      ],
      billOfMaterials: [{ parent: 'volt', component: 'motor', quantity: 1, offset: 1 }],
      stock: [
        { item: 'city', on_hand: stock, value: 41 },
        { item: 'motor', on_hand: 500 },
      ],
      discounts: [
        { item: null, family: 'bikes', market: null, from: 1, share: 0.1 },
        { item: 'tour', family: null, market: 'west', share: 0.25 },
      ],
      standardCosts: [{ item: 'tour', from: 2, cost: 80 }],
      fixedCosts: [
        { cost: 'rent', site: 'store', amount: 700 },
        { cost: 'brand', family: 'bikes', from: 1, amount: 333.33 },
      ],
      paymentTerms: [
        { kind: 'sales', market: null, days: days[0] },
        { kind: 'sales', market: 'west', days: 30 },
        { kind: 'labour', market: null, days: 10 },
      ],
      demand: [
        { item: 'city', market: 'north', units: units[0]! },
        { item: 'city', market: 'west', site: 'store', units: units[1]! },
        { item: 'tour', market: 'west', units: units[2]! },
        { family: 'e-bikes', market: 'north', units: units[3]! },
        { item: 'motor', units: units[4]! },
      ],
    }),
  );

const made = async (company: Company, at: 'family' | 'item') => {
  const posed = poseCompany(company, at);
  const supply = await plan(posed.problem);
  return { posed, supply, projection: projectMoney(posed, supply) };
};
const levels = fc.constantFrom('family' as const, 'item' as const);
const runs = { numRuns: 25 };
/** Lines that add up over places. */
const adding = lineIds;

function addUp(parts: readonly Statement[], id: LineId, t: number): number {
  let sum = 0;
  for (const part of parts) sum += part.lines[id][t]!;
  return sum;
}

test('law: parts are the whole, to the last bit: families and items, sites, markets', async () => {
  await fc.assert(
    fc.asyncProperty(companies, levels, async (company, at) => {
      const { projection } = await made(company, at);
      const whole = statementOf(projection);
      const cuts = [
        ['bikes', 'parts'].map((family) => statementOf(projection, { ...everything, family })),
        company.items.map(({ item }) => statementOf(projection, { ...everything, item })),
        company.sites.map(({ site }) => statementOf(projection, { ...everything, site })),
      ];
      for (const parts of cuts)
        for (const id of adding) for (let t = 0; t < T; t++) expect(addUp(parts, id, t), id).toBe(whole.lines[id][t]);
      // An item that is sold in markets only is the sum of them.
      const city = statementOf(projection, { ...everything, item: 'city' });
      const ofMarkets = ['north', 'west'].map((market) => statementOf(projection, { ...everything, item: 'city', market }));
      for (const id of adding) for (let t = 0; t < T; t++) expect(addUp(ofMarkets, id, t), id).toBe(city.lines[id][t]);
      const world = statementOf(projection, { ...everything, market: 'world' });
      const below = ['north', 'west'].map((market) => statementOf(projection, { ...everything, market }));
      for (const id of adding) for (let t = 0; t < T; t++) expect(addUp(below, id, t), id).toBe(world.lines[id][t]);
    }),
    runs,
  );
});

test('law: in every place and currency each line is the sum of its parts, and cash flow is profit and changes, exactly', async () => {
  await fc.assert(
    fc.asyncProperty(companies, levels, async (company, at) => {
      const { projection } = await made(company, at);
      const places = [everything, { ...everything, family: 'e-bikes' }, { ...everything, market: 'west', site: 'store' }];
      for (const place of places) {
        for (const currency of ['USD', 'EUR']) {
          for (const by of ['period', 'quarter', 'year'] as const) {
            const { lines, opening, periods } = statementOf(projection, place, { currency, by });
            for (let t = 0; t < periods.length; t++) {
              for (const [id, parts] of Object.entries(derivedParts) as [LineId, Record<string, number>][]) {
                let sum = 0;
                for (const [part, sign] of Object.entries(parts)) sum += sign * lines[part as LineId][t]!;
                expect(lines[id][t], id).toBe(sum);
              }
              const before = t === 0 ? opening.cash : lines.cash[t - 1]!;
              expect(lines.cash[t]).toBe(before + lines.cashFlow[t]! + lines.translation[t]!);
              if (currency !== 'USD') continue;
              expect(lines.translation[t]).toBe(0);
              for (const [stock, change] of [
                ['inventoryValue', 'inventoryChange'],
                ['receivables', 'receivablesChange'],
                ['payables', 'payablesChange'],
              ] as const)
                expect(lines[change][t]).toBe(lines[stock][t]! - (t === 0 ? opening[stock] : lines[stock][t - 1]!));
            }
          }
        }
      }
    }),
    runs,
  );
});

test('law: costs lie on stock points and lines and add up to the cost of the plan; transfers of the whole company are nil', async () => {
  await fc.assert(
    fc.asyncProperty(companies, levels, async (company, at) => {
      const { posed, supply, projection } = await made(company, at);
      const laid = costByPoint(posed.problem, supply);
      for (const [kind, values] of Object.entries(laid.costs)) {
        const sum = values.reduce((money, value) => money + value, 0);
        expect(sum, kind).toBeCloseTo(supply.costs[kind as keyof typeof supply.costs], 4);
      }
      const { lines } = statementOf(projection);
      const over = (id: LineId) => lines[id].reduce((sum, value) => sum + value, 0);
      const spent = ['productionCost', 'hire', 'layoff', 'rateChange', 'holding', 'idle'] as const;
      const priced = ['safetyShortfall', 'backorder', 'lostSale'] as const;
      const all = [...spent, ...priced].reduce((sum, id) => sum + over(id), 0);
      expect(all).toBeCloseTo(supply.totalCost, 3);
      for (let t = 0; t < T; t++) {
        expect(lines.transfers[t]).toBeCloseTo(0, 6);
        expect(lines.heads[t]).toBeCloseTo(supply.pools[0]!.heads[t]!, 6);
      }
    }),
    runs,
  );
});

test('law: cash flow is what customers pay less what is paid, found on another way', async () => {
  await fc.assert(
    fc.asyncProperty(companies, async (company) => {
      const { projection } = await made(company, 'item');
      const { lines, opening } = statementOf(projection);
      const before = (id: 'receivables' | 'payables', t: number) => (t === 0 ? opening[id] : lines[id][t - 1]!);
      for (let t = 0; t < T; t++) {
        const collected = lines.revenue[t]! + before('receivables', t) - lines.receivables[t]!;
        const costs = ['productionCost', 'transfers', 'hire', 'layoff', 'rateChange', 'holding', 'idle', 'fixedCost'] as const;
        const incurred = costs.reduce((sum, id) => sum + lines[id][t]!, 0);
        const paid = incurred + before('payables', t) - lines.payables[t]!;
        expect(lines.cashFlow[t]).toBeCloseTo(collected - paid, 6);
      }
    }),
    runs,
  );
});

test('law: a currency worth k times as much scales money by 1/k and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(companies, fc.double({ min: 0.001, max: 1000, noNaN: true }), async (company, k) => {
      const flat = { ...company, currencies: [...company.currencies, { currency: 'XXX', from: null, rate: k }] };
      const { projection } = await made(flat, 'item');
      const own = statementOf(projection);
      const other = statementOf(projection, everything, { currency: 'XXX' });
      for (const id of lineIds) {
        const money = statementLines[id].unit === 'money';
        for (let t = 0; t < T; t++) {
          if (money) expect(Math.abs(other.lines[id][t]! - own.lines[id][t]! / k), id).toBeLessThan(1e-4);
          else expect(other.lines[id][t], id).toBe(own.lines[id][t]);
        }
      }
    }),
    runs,
  );
});
