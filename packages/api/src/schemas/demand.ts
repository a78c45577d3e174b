import { z } from '@hono/zod-openapi';
import { DemandPlace, largest, SplitBasis } from './change.ts';
import { DayText, Expected, Id, Issue, maybe, OperationId, PeriodLabel, Reason, series } from './primitives.ts';
import { ScenarioHead, Team } from './scenario.ts';
import { Period } from './workspace.ts';

export const DemandMeasure = z
  .enum([
    'consensus',
    'baseline',
    'promotion',
    'change',
    'sales',
    'marketing',
    'finance',
    'product',
    'operations',
    'planning',
    'last-year',
    'budget',
    'revenue',
  ])
  .openapi('DemandMeasure', {
    description:
      'consensus: demand as it would be (closed periods: what was sold); baseline: before any assumption; ' +
      'promotion: of sales and of the baseline, what promotions, events and prices add as the past shows it; change: consensus less baseline; ' +
      'sales … planning: what the assumptions of that team change; last-year: units sold in the same period a year before; ' +
      'budget: units promised; revenue: consensus at plan prices, money.',
  });
export type DemandMeasure = z.infer<typeof DemandMeasure>;

export const DemandLayout = z.enum(['product', 'product-market', 'market', 'market-product']).openapi('DemandLayout', {
  description:
    'Which rows stand below which: product: families, items; product-market: families, items, their markets; market: markets; market-product: markets, families, items.',
});

export const WindowRequest = z
  .object({
    layout: DemandLayout.default('product'),
    expanded: z
      .array(z.string().max(600))
      .max(20_000)
      .default([])
      .openapi({ description: 'Keys of rows that are open. The total row is always open.' }),
    depth: z
      .number()
      .int()
      .min(0)
      .max(20)
      .default(1)
      .openapi({ description: 'Rows above this depth are open anyway; 0: only the total.' }),
    filter: DemandPlace.partial().default({}).openapi({ description: 'Only what lies below this place.' }),
    search: z
      .string()
      .max(200)
      .default('')
      .openapi({ description: 'Only rows whose name or id contains it, with those above them.' }),
    measures: z.array(DemandMeasure).min(1).max(12).default(['consensus']),
    from: PeriodLabel.nullable()
      .default(null)
      .openapi({ description: 'First period, closed ones too; null: twelve periods before the plan.' }),
    to: PeriodLabel.nullable().default(null).openapi({ description: 'Last period; null: the end of the plan.' }),
    offset: z.number().int().min(0).max(10_000_000).default(0),
    limit: z
      .number()
      .int()
      .min(0)
      .max(2000)
      .default(100)
      .openapi({ description: 'Rows at most; a row is a place and a measure.' }),
    against: z
      .string()
      .max(200)
      .nullable()
      .default(null)
      .openapi({ description: 'Scenario to compare with: cells that differ are marked.' }),
  })
  .openapi('WindowRequest');

export const WindowRow = z
  .object({
    key: z.string().openapi({ description: 'Names the place in `expanded`; the same for all measures.' }),
    depth: z.number().int(),
    label: z.string(),
    kind: z.enum(['total', 'family', 'item', 'market']),
    place: DemandPlace,
    measure: DemandMeasure,
    unit: z
      .string()
      .openapi({ description: 'Unit of the numbers; `mixed units` where they cannot be added: values are then null.' }),
    children: z.number().int().openapi({ description: 'Rows directly below it.' }),
    open: z.boolean(),
    editable: z.boolean(),
    barred: z
      .string()
      .nullable()
      .openapi({ description: 'Why this person may not edit what others may; null: nothing but `editable` counts.' }),
    values: series('One number a period of the window; null: not known, or units that cannot be added.'),
    total: maybe('Sum over the planned periods of the window; null where units cannot be added.'),
    marks: z.array(z.number().int()).openapi({
      description: 'One number a period: 1 overridden, 2 locked (4 a note, 8 an alert, 16 differs), added up. Empty: no marks.',
    }),
  })
  .openapi('WindowRow');
export type WindowRow = z.infer<typeof WindowRow>;

export const DemandWindow = z
  .object({
    version: z.number().int(),
    periods: z.array(Period),
    rows: z.array(WindowRow),
    offset: z.number().int(),
    totalRows: z.number().int().openapi({ description: 'Rows there are with this state of the tree.' }),
    totals: z.array(WindowRow).openapi({ description: 'The exact total of what the filter lets through, one row a measure.' }),
    sentence: z.string(),
  })
  .openapi('DemandWindow');
export type DemandWindow = z.infer<typeof DemandWindow>;

const placeQuery = {
  item: Id.optional(),
  family: Id.optional(),
  market: Id.optional(),
  site: Id.optional(),
};
export const PlaceQuery = z.object(placeQuery);

export const Layer = z
  .object({
    assumption: z.string(),
    sentence: z.string(),
    team: Team,
    owner: z.string(),
    on: DayText,
    reason: z.string(),
    units: series('What it changes, by planned period.'),
  })
  .openapi('Layer');

export const Accuracy = z
  .object({
    lag: z.number().int().openapi({ description: 'Periods between the forecast and what it was of.' }),
    wape: maybe('Σ|A - F| / ΣA, share; null: cannot be said.'),
    bias: maybe('Σ(F - A) / ΣA, share; positive: over-forecast.'),
    mase: maybe('Mean absolute error as a multiple of the seasonal naive step.'),
  })
  .openapi('Accuracy');

export const StatisticalForecast = z
  .object({
    method: z.string(),
    reason: z.string().openapi({ description: 'Why this method or mix, one sentence.' }),
    weights: z.array(z.object({ member: z.string(), weight: z.number() })),
    mean: series('Point forecast by planned period.'),
    promotion: series('Of it, what promotions, events and prices add (or take), by planned period.'),
    levels: z
      .array(z.number())
      .openapi({ description: 'Probabilities of the quantiles, rising: 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975.' }),
    quantiles: z.array(series('One series a level, by planned period.')),
    season: z
      .object({ kind: z.enum(['additive', 'multiplicative']), indices: z.array(z.number()), strength: z.number() })
      .nullable(),
    accuracy: z
      .array(Accuracy)
      .openapi({ description: 'Measured over rolling origins of the history, each using only what was known then.' }),
    repairs: z.array(
      z.object({
        period: z.string(),
        kind: z.string(),
        seen: maybe('What the history says.'),
        used: z.number().openapi({ description: 'What the forecast learns from, or would if the repair were done.' }),
        applied: z.boolean().openapi({ description: 'False: only proposed, or kept as sold.' }),
        told: z.boolean().openapi({ description: 'People say so, in the table history_flags.' }),
        reason: z.string(),
      }),
    ),
    issues: z.array(Issue),
  })
  .openapi('StatisticalForecast');

export const PromotionPart = z
  .object({
    history: series('Of what was sold, units that promotions, events and prices added (or took), by closed period.'),
    planned: series('Of the baseline, by planned period. A plan that people wrote is split by what the past shows.'),
    reason: z.string().openapi({ description: 'Why promotions, events and prices are used or not.' }),
    listed: z
      .array(
        z.object({
          kind: z.enum(['promotion', 'event']),
          name: z.string(),
          from: PeriodLabel,
          to: PeriodLabel,
          discount: z.number().openapi({ description: 'Price cut, share; 0: none is stated.' }),
        }),
      )
      .openapi({ description: 'Promotions and events of this place or of a part of it, earliest first.' }),
  })
  .openapi('PromotionPart');

export const DemandSeries = z
  .object({
    version: z.number().int(),
    place: DemandPlace,
    label: z.string(),
    unit: z.string(),
    periods: z.array(Period),
    firstPlan: z.number().int(),
    history: series('Units sold by closed period; null: not known.'),
    baseline: series('By planned period.'),
    consensus: series('By planned period.'),
    lastYear: series('Units sold a year before each planned period.'),
    budget: series('Units promised; null where no budget speaks.'),
    layers: z.array(Layer).openapi({ description: 'In the order of application; baseline and layers add up to the consensus.' }),
    promotion: PromotionPart.nullable().openapi({ description: 'Null: no table lists promotions, events or changes of price.' }),
    forecast: StatisticalForecast.nullable().openapi({
      description: 'Null: it is still being worked out (see `job`), or cannot be.',
    }),
    job: z.string().nullable().openapi({ description: 'Not null: the forecast is being worked out; ask again in a moment.' }),
    sentence: z.string(),
    issues: z.array(Issue),
  })
  .openapi('DemandSeries');
export type DemandSeries = z.infer<typeof DemandSeries>;

export const CellEdit = z
  .object({
    place: DemandPlace,
    period: PeriodLabel,
    operation: z.enum(['set', 'add', 'scale']),
    value: z
      .number()
      .min(-largest)
      .max(largest)
      .openapi({ description: 'Units, or money of the plan by its measure (set, add), or a factor (scale: 1.1 is +10 %).' }),
    measure: z
      .enum(['units', 'revenue'])
      .optional()
      .openapi({
        description:
          'What `value` is of `set` and `add`; units when left out. Revenue becomes the units that bring it at the prices and discounts the ' +
          'scenario has now, in the mix they are spread in; amount and price are kept beside them. A factor is the same in both.',
      }),
  })
  .openapi('CellEdit');
export type CellEdit = z.infer<typeof CellEdit>;

export const WriteCells = z
  .object({
    operation: OperationId,
    expected: Expected,
    reason: Reason,
    team: Team.default('planning'),
    split: SplitBasis.default('own-values'),
    expires: DayText.nullable().default(null),
    state: z.enum(['proposed', 'agreed']).default('agreed'),
    whole: z.boolean().default(false).openapi({ description: 'True: all cells or none. False: those that can be written are.' }),
    cells: z.array(CellEdit).min(1).max(20_000),
  })
  .refine(({ expected, cells }) => expected !== null || cells.every(({ measure }) => measure !== 'revenue'), {
    message: 'Revenue is typed at the prices of a version: say which one was seen.',
    path: ['expected'],
  })
  .openapi('WriteCells', {
    description:
      'A block of cells as one operation: one version, one undo. Cells of revenue are asked after those of units, and want `expected`.',
  });

export const CellAnswer = z
  .object({
    kind: z
      .enum(['written', 'refused', 'skipped'])
      .openapi({ description: 'skipped: it could have been written, but `whole` was asked for and another was refused.' }),
    before: maybe('Units of the cell before; null for an unknown place.'),
    after: maybe('Units after; null where nothing was written.'),
    issue: Issue.nullable(),
  })
  .openapi('CellAnswer');

export const WrittenCells = z
  .object({
    scenario: ScenarioHead,
    sequence: z.number().int().nullable().openapi({ description: 'Null: no cell could be written, nothing was.' }),
    repeated: z.boolean(),
    assumptions: z.array(z.string()),
    cells: z.array(CellAnswer).openapi({ description: 'One answer a cell, in the order of the request.' }),
  })
  .openapi('WrittenCells');
export type WrittenCells = z.infer<typeof WrittenCells>;

export const PreviewCell = CellEdit.extend({
  split: SplitBasis.default('own-values'),
  layout: DemandLayout.default('product'),
  row: z
    .string()
    .max(600)
    .nullable()
    .default(null)
    .openapi({ description: 'Key of the row in the window: the parts are the rows directly below it. Null: no parts are told.' }),
}).openapi('PreviewCell', { description: 'A change of one cell as it would be written, tried and not written.' });

export const CellPreview = z
  .object({
    version: z.number().int(),
    unit: z.string(),
    before: maybe('Units of the cell; null for units that cannot be added.'),
    after: maybe('Units it would have; null where it would be refused.'),
    typed: z
      .object({ currency: z.string(), amount: z.number(), price: z.number() })
      .nullable()
      .openapi({ description: 'Where revenue is typed: the amount, and the price of a unit it is turned into units at.' }),
    revenue: z
      .object({
        currency: z.string(),
        before: maybe('Revenue of the cell.'),
        after: maybe('Revenue it would have; null where the change would be refused.'),
      })
      .nullable()
      .openapi({ description: 'The cell as revenue, where the change is one of revenue; a factor too.' }),
    parts: z.array(
      z.object({
        label: z.string(),
        place: DemandPlace,
        before: maybe('Units now.'),
        after: maybe('Units it would have; null where the change would be refused.'),
        locked: z.boolean(),
      }),
    ),
    more: z.number().int().openapi({ description: 'Parts that are not listed: the largest 200 are.' }),
    issue: Issue.nullable().openapi({ description: 'Why it would be refused.' }),
  })
  .openapi('CellPreview');
export type CellPreview = z.infer<typeof CellPreview>;

export const WhyStep = z
  .object({
    label: z.string(),
    value: maybe('Null: a heading.'),
    unit: z.string(),
    detail: z.string(),
    assumption: z.string().nullable(),
    by: z.string().nullable(),
    on: z.string().nullable(),
  })
  .openapi('WhyStep');
export const Why = z
  .object({
    title: z.string(),
    value: maybe('The number asked about.'),
    unit: z.string(),
    formula: z.string(),
    steps: z
      .array(WhyStep)
      .openapi({ description: 'From where it comes to what it is: sources, then every assumption that touched it.' }),
    sentence: z.string(),
  })
  .openapi('Why');
export type Why = z.infer<typeof Why>;
export const WhyDemandQuery = z.object({ ...placeQuery, period: PeriodLabel });
