import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { type SmallCompany, smallCompany } from '../../company/measures/small-company.fixture.ts';
import { poseCompany } from '../../figures/pose.ts';
import { own, planWith } from '../../supply/planned.fixture.ts';
import type { LineId } from '../lines.ts';
import { projectMoney } from '../project-money.ts';
import type { Projection } from '../projection.ts';
import { statementOf } from '../statement-of.ts';
import { bridgeToLastCycle } from './bridge-against.ts';
import { bridgeMeasures } from './effects.ts';
import type { PublishedPlan } from './side-of-published.ts';

const plan = planWith(await createInlineSolver());

/** Desks and bulbs made as typed, January to April 2026. */
const typed: SmallCompany = {
  horizon: 4,
  settings: { opening_cash: 500, days_receivable: 30, days_payable: 10 },
  markets: [{ market: 'north' }, { market: 'south' }],
  items: [
    { item: 'desk', family: 'lamps', price: 10, cost: 4 },
    { item: 'bulb', family: 'bulbs', price: 2, cost: 1 },
  ],
  demand: [
    { item: 'desk', market: 'north', units: [100, 200, 100, 100] },
    { item: 'desk', market: 'south', units: [10, 20, 30, 40] },
    { item: 'bulb', market: 'north', units: [50, 50, 50, 50] },
  ],
  production: [
    { item: 'desk', units: [110, 230, 130, 140] },
    { item: 'bulb', units: [50, 50, 60, 50] },
  ],
};
async function projected(company: SmallCompany): Promise<Projection> {
  const posed = poseCompany(smallCompany(company), 'item');
  return projectMoney(posed, await plan(posed.problem, own));
}

/** What a projection would be as a document: its statement, and units by item. */
function published(projection: Projection): PublishedPlan {
  const { opening, lines, periods } = statementOf(projection);
  return {
    name: 'Plan 2026-01',
    currency: projection.company.settings.currency,
    periodLabels: periods.map(({ label }) => label),
    items: projection.company.items.map(({ item }) => ({
      item,
      units: statementOf(projection, { item, family: null, market: null, site: null }).lines.units,
    })),
    statement: { opening: { ...opening }, lines },
  };
}
const before = await projected(typed);
const now = await projected({
  ...typed,
  items: typed.items!.map((row) => (row.item === 'desk' ? { ...row, price: 11 } : row)),
  demand: [{ item: 'desk', market: 'north', units: [100, 220, 130, 100] }, ...typed.demand!.slice(1)],
});

test('every measure begins on the published statement and ends on that of today, to the cent, over any run of periods', () => {
  const last = published(before);
  for (const [from, to] of [
    [0, 3],
    [1, 2],
    [2, 3],
  ] as const) {
    for (const measure of bridgeMeasures) {
      const found = bridgeToLastCycle(now, last, { name: 'Own', measure, span: { from, to } });
      if (found.kind !== 'bridge') throw new Error('no bridge');
      const { parts, periodLabels } = found.bridge;
      expect(periodLabels).toHaveLength(to - from + 1);
      const line: LineId = measure === 'gross-margin' ? 'grossMargin' : measure;
      const level = (projection: Projection) => {
        const values = statementOf(projection).lines[line];
        return measure === 'cash' ? values[to]! : values.slice(from, to + 1).reduce((sum, money) => sum + money, 0);
      };
      expect(found.bridge.from.cents).toBe(Math.round(level(before) * 100));
      expect(found.bridge.to.cents).toBe(Math.round(level(now) * 100));
      const sum = parts.reduce((all, { cents }) => all + cents, 0);
      expect(found.bridge.from.cents + sum).toBe(found.bridge.to.cents);
    }
  }
});

test('a plan against itself differs in nothing; backwards every part has the other sign', () => {
  const same = bridgeToLastCycle(before, published(before), { name: 'Own' });
  expect(same).toMatchObject({ kind: 'bridge', bridge: { parts: [] } });
  const there = bridgeToLastCycle(now, published(before), { name: 'Own' });
  const back = bridgeToLastCycle(now, published(before), { name: 'Own', backwards: true });
  if (there.kind !== 'bridge' || back.kind !== 'bridge') throw new Error('no bridge');
  const drivers = there.bridge.parts.map(({ driver }) => driver);
  expect(drivers).toContain('volume');
  expect(drivers).toContain('price');
  expect(back.bridge.parts.map(({ driver, cents }) => [driver, -cents])).toEqual(
    there.bridge.parts.map(({ driver, cents }) => [driver, cents]),
  );
});

test('without its money, or without a period in common, there is nothing to bridge from, and it is said why', () => {
  const last = published(before);
  expect(bridgeToLastCycle(now, { ...last, statement: null }, { name: 'Own' })).toMatchObject({
    kind: 'nothing',
    issue: { message: 'Plan 2026-01 was published without its money.' },
  });
  const earlier = { ...last, periodLabels: last.periodLabels.map((label) => label.replace('2026', '2024')) };
  expect(bridgeToLastCycle(now, earlier, { name: 'Own' })).toMatchObject({ kind: 'nothing' });
});
