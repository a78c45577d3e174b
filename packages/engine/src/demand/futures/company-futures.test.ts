import { expect, test } from 'vitest';
import { smallCompany } from '../../company/measures/small-company.fixture.ts';
import { type CompanyForecast, forecastCompany } from '../company/index.ts';
import { companyFutures, type ProductToDraw } from './company-futures.ts';
import { FutureSampler } from './futures.ts';
import { futureLevels } from './spread.ts';

const season = [6, 8, 10, 12, 14, 16, 18, 16, 14, 12, 10, 8];
const sold = (size: number, noise: number) =>
  Array.from({ length: 36 }, (_, t) => size * season[t % 12]! + noise * ((t * t) % 7));

function forecast(): CompanyForecast {
  const company = smallCompany({
    history: 36,
    families: [{ family: 'bikes' }, { family: 'bags' }, { family: 'new' }],
    items: [
      { item: 'a', family: 'bikes' },
      { item: 'b', family: 'bikes' },
      { item: 'c', family: 'bags' },
    ],
    sold: [
      { item: 'a', units: sold(10, 3) },
      { item: 'b', units: sold(5, 2) },
      { item: 'c', units: sold(2, 4) },
    ],
  });
  const { forecast: found } = forecastCompany(company, { levels: futureLevels });
  if (found === null) throw new Error('the history is forecast');
  return found;
}

const families: readonly ProductToDraw[] = [
  { product: 'bikes', item: null, family: 'bikes' },
  { product: 'bags', item: null, family: 'bags' },
];

test('futures of a company follow the quantiles of its families, in whatever order they are listed', () => {
  const known = forecast();
  const { futures, issues } = companyFutures(families, known, 12, 1);
  if (futures === null) throw new Error('errors are known');
  expect(issues).toEqual([]);
  expect(companyFutures([...families].reverse(), known, 12, 1).futures).toEqual(futures);
  const outlook = known.families.find(({ id }) => id === 'bikes')!;
  const T = outlook.mean.length;
  const count = 2000;
  const sampler = new FutureSampler(futures);
  const drawn = new Float64Array(2 * T);
  const p = futures.products.indexOf('bikes');
  const at = futureLevels.indexOf(0.9);
  // Few errors leave steps in a distribution: a quantile may be met exactly.
  let below = 0;
  let upTo = 0;
  for (let k = 0; k < count; k++) {
    sampler.draw(k, drawn);
    const away = drawn[p * T + 2]! * outlook.mean[2]! - outlook.quantiles.values[at * T + 2]!;
    if (away < -1e-6) below++;
    if (away < 1e-6) upTo++;
  }
  const tolerance = 4 * Math.sqrt(0.09 / count);
  expect(below / count).toBeLessThan(0.9 + tolerance);
  expect(upTo / count).toBeGreaterThan(0.9 - tolerance);
  const spread = (level: number) => outlook.quantiles.values[futureLevels.indexOf(level) * T + 2]!;
  expect(spread(0.1)).toBeLessThan(spread(0.9));
});

test('a product without a forecast takes the errors of its family, and this is told', () => {
  const known = forecast();
  const asked: ProductToDraw[] = [
    { product: 'a', item: 'a', family: 'bikes' },
    { product: 'z', item: 'z', family: 'bikes' },
    { product: 'y', item: 'y', family: 'nothing' },
  ];
  const { futures, issues } = companyFutures(asked, known, 12, 1);
  expect(futures?.products).toEqual(['a', 'y', 'z']);
  expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['robust/errors-borrowed', 'note']]);
  expect(issues[0]!.message).toContain('y, z');
});

test('where nothing was ever sold no future can be drawn', () => {
  const empty = { ...forecast(), total: [], families: [], items: [] };
  const { futures, issues } = companyFutures(families, empty, 12, 1);
  expect(futures).toBeNull();
  expect(issues[0]).toMatchObject({ code: 'robust/no-errors', severity: 'error' });
});
