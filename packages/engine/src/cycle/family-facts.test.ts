import { createInlineSolver } from '@equipoise/solver-highs';
import { expect, test } from 'vitest';
import { terminalStyle as style } from '../figures/numbers.ts';
import { poseCompany } from '../figures/pose.ts';
import { projectMoney } from '../finance/project-money.ts';
import { statementOf } from '../finance/statement-of.ts';
import { bikes } from '../scenario/bikes.fixture.ts';
import { planWith } from '../supply/planned.fixture.ts';
import { familiesOf, familyFactsOf } from './family-facts.ts';
import { familyPage } from './family-page.ts';

const solver = await createInlineSolver();

test('family pages of a plan add up to it: hours to the load of each resource, revenue to the statement, sales to demand', async () => {
  const posed = poseCompany(bikes(), 'family');
  const plan = await planWith(solver)(posed.problem);
  const projection = projectMoney(posed, plan);
  const planned = { posed, plan, projection };
  const families = familiesOf(planned);
  expect([...families].sort()).toEqual(['city', 'e-bikes']);
  const past = { planned: { sales: new Map([['2025-12', 250]]) }, came: {} };
  const facts = families.map((family) => familyFactsOf(planned, family, past));
  for (const { resource, load } of plan.resources) {
    const parts = facts.flatMap(({ capacity }) => capacity.filter((row) => row.resource === resource));
    if (parts.length === 0) continue;
    load.forEach((hours, t) => {
      const sum = parts.reduce((total, { required }) => total + required[12 + t]!, 0);
      expect(sum).toBeCloseTo(hours, 6);
    });
  }
  const whole = statementOf(projection).lines.revenue;
  whole.forEach((revenue, t) => {
    expect(facts.reduce((sum, { money }) => sum + money[0]!.value[12 + t]!, 0)).toBe(revenue);
  });
  const city = facts.find(({ family }) => family === 'city')!;
  expect(city).toMatchObject({ name: 'City bikes', policy: 'make-to-stock', closed: 12 });
  expect(city.sales.plan[11]).toBe(250);
  expect(city.sales.actual[11]).toBe(200);
  expect([...city.sales.plan.slice(12)]).toEqual(new Array(12).fill(300));
  const page = familyPage({ ...city, serviceTarget: 0.98, assumptions: [], decisions: [], notes: [] }, style, 3);
  expect(page.labels.length).toBe(15);
  expect(page.blocks[0]!.line.cumulative[2]).toBe(-50);
});
