import type { Answer, Request } from '@equipoise/api';
import { expect, test } from 'vitest';
import { type DemandRow, DemandSource } from '../src/demand/demand-source.ts';
import { GatheredSource } from '../src/demand/gathered-source.ts';
import { demandMessages } from '../src/demand/messages.ts';
import { fillBlock, numberAt } from '../src/grid/block-edits.ts';
import type { GridView } from '../src/grid/grid-source.ts';
import { GridModel } from '../src/grid/index.ts';
import { gridMessages } from '../src/grid/messages.ts';
import { numberMarks } from '../src/grid/number-marks.ts';

const labels = ['2027-01', '2027-02', '2027-03'];
const place = { item: null, family: 'e-bikes', market: null, site: null };
const measures = ['revenue', 'consensus'] as const;
const values = { revenue: [1000, 89_999.999_999_948_3, 2000], consensus: [10, 900, 20] };
/** Units by price, as the server would tell them of a cell: ten times less, and dearer in March. */
const priceIn = (period: string) => (period === '2027-03' ? 20 : 10);

type Block = Request<'writeCells'>['body'];

function sourceOf() {
  const sent: Block['cells'] = [];
  const asked: Request<'previewCell'>['body'][] = [];
  const source = new DemandSource({
    client: {
      getScenario: () => Promise.reject(new Error('not asked')),
      windowDemand: async () =>
        ({
          version: 3,
          periods: labels.map((label) => ({ label, zone: 'open' })),
          offset: 0,
          totalRows: 2,
          rows: measures.map((measure) => ({
            ...{ key: 'all/f:e-bikes', depth: 1, label: 'E-bikes', kind: 'family', place, measure, children: 0, open: false },
            ...{ unit: measure === 'revenue' ? 'EUR' : 'piece', editable: true, barred: null, total: 0, marks: [] },
            values: values[measure],
          })),
        }) as unknown as Answer<'windowDemand'>,
      previewCell: async ({ body }) => {
        asked.push(body);
        const price = priceIn(body.period);
        const revenue = body.measure === 'revenue' ? { currency: 'EUR', before: 1000, after: body.value } : null;
        const typed = revenue && { currency: 'EUR', amount: body.value, price };
        return {
          version: 3,
          unit: 'piece',
          before: 10,
          after: body.value / price,
          typed,
          revenue,
          parts: [],
          more: 0,
          issue: null,
        };
      },
    },
    send: async (_name, _scenario, body) => {
      sent.push(...(body as unknown as Block).cells);
      return { scenario: { version: 4 }, cells: sent.map(() => ({ kind: 'written', issue: null })) } as never;
    },
    ...{ scenario: 'plan', layout: 'product', against: null, messages: demandMessages('en') },
  });
  return { source, sent, asked };
}
const view: GridView = { expanded: [], depth: 1, measures: [...measures], from: null, to: null, search: '' };
const { signal } = new AbortController();
const rowsOf = async (source: Pick<DemandSource, 'load'>) => {
  const { rows } = await source.load(view, 0, 10, signal);
  return { money: rows[0]!, units: rows[1]! };
};
const change = (row: DemandRow, period: string, value: number) => ({ row, period, operation: 'set' as const, value });
const rest = { expected: 3, reason: '', split: 'own-values', expires: null, title: '' } as const;

test('what is typed into a row of revenue travels as revenue, into any other as units', async () => {
  const { source, sent } = sourceOf();
  const { money, units } = await rowsOf(source);
  expect([money.turned, units.turned, money.unit, units.unit]).toEqual([true, false, 'EUR', 'pieces']);
  await source.write({ ...rest, cells: [change(money, '2027-01', 5000), change(units, '2027-02', 40)] });
  expect(sent.map(({ measure, value }) => [measure, value])).toEqual([
    ['revenue', 5000],
    ['units', 40],
  ]);
});

test('a preview of revenue is told in money, with the units it is turned into and their price; of units in units', async () => {
  const { source, asked } = sourceOf();
  const { money, units } = await rowsOf(source);
  expect(await source.preview(change(money, '2027-01', 5000), 'equal', signal)).toMatchObject({
    ...{ before: 1000, after: 5000 },
    turned: { before: 10, after: 500, unit: 'pieces', price: 10, currency: 'EUR' },
  });
  expect(await source.preview(change(units, '2027-01', 40), 'equal', signal)).toMatchObject({
    before: 10,
    after: 4,
    turned: null,
  });
  expect(asked.map(({ measure }) => measure)).toEqual(['revenue', 'units']);
});

test('a quarter of revenue is spread over its months as they stand; units add up, a price is told where it is one', async () => {
  const { source, sent } = sourceOf();
  const column = (label: string, ...periods: string[]) => ({ label, zone: 'open' as const, periods });
  const gathered = new GatheredSource(source, [column('two', ...labels.slice(0, 2)), column('last', '2027-03')]);
  const three = new GatheredSource(source, [column('three', ...labels)]);
  const { money } = await rowsOf(gathered);
  await gathered.write({ ...rest, cells: [change(money, 'two', 9100)] });
  expect(sent).toMatchObject([
    { period: '2027-01', value: 100, measure: 'revenue' },
    { period: '2027-02', value: 9000, measure: 'revenue' },
  ]);
  const { turned } = await gathered.preview(change(money, 'two', 9100), 'equal', signal);
  expect(turned).toMatchObject({ before: 20, after: 910, price: 10 });
  await rowsOf(three);
  expect((await three.preview(change(money, 'three', 93_000), 'equal', signal)).turned).toMatchObject({
    before: 30,
    price: null,
  });
});

test('money is copied and filled without the noise a price leaves in it', async () => {
  const model = new GridModel<DemandRow>(sourceOf().source);
  model.show(view);
  model.want(0, 2);
  await model.renew();
  expect([numberAt(model, 0, 1), numberAt(model, 1, 1)]).toEqual([90_000, 900]);
  const [from, to] = [
    { row: 0, column: 1, rows: 1, columns: 1 },
    { row: 0, column: 1, rows: 1, columns: 2 },
  ];
  const { changes } = fillBlock(model, from, to, numberMarks('en'), gridMessages('en'), String);
  expect(changes.map(({ period, value }) => [period, value])).toEqual([['2027-03', 90_000]]);
});
