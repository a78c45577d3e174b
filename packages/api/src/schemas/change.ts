import { workforceRules } from '@equipoise/engine';
import { z } from '@hono/zod-openapi';
import { Id, PeriodLabel } from './primitives.ts';

/** No number of a company is larger; sums and products of such numbers stay numbers. */
export const largest = 1e15;
const finite = z.number().min(-largest).max(largest);
const maybeId = Id.nullable();
const Operation = z.enum(['set', 'add', 'scale']).openapi({ description: 'scale: 1.1 is +10 %.' });

export const Span = z
  .object({ from: PeriodLabel.nullable(), to: PeriodLabel.nullable() })
  .openapi('Span', { description: 'Both ends included; null: from the first or to the last planned period.' });
export const DemandPlace = z.object({ item: maybeId, family: maybeId, market: maybeId, site: maybeId }).openapi('DemandPlace', {
  description: 'A corner of the demand cube; null: all of that kind. At most one of item and family.',
});
export type DemandPlace = z.infer<typeof DemandPlace>;
export const SplitBasis = z.enum(['own-values', 'last-year', 'planning-bill', 'equal']).openapi('SplitBasis');

export const TypedMoney = z
  .object({ currency: Id, amounts: z.array(finite).min(1).max(600), prices: z.array(finite).min(1).max(600) })
  .openapi('TypedMoney', {
    description:
      'What was typed where demand was typed as revenue: an amount and the price of a unit for each of the values, money of the plan. ' +
      'The units are what counts; `writeCells` with the measure revenue writes it.',
  });

export const Change = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('demand'),
      place: DemandPlace,
      span: Span,
      operation: Operation,
      values: z.array(finite).min(1).max(600),
      split: SplitBasis,
      typed: TypedMoney.optional(),
    }),
    z.object({ kind: z.literal('lock'), place: DemandPlace, span: Span }),
    z.object({
      kind: z.literal('promotion'),
      name: z.string().max(200),
      place: DemandPlace,
      span: Span,
      uplift: finite,
      dip: z.object({ periods: z.number().int().min(0).max(600), share: finite }),
      discount: finite,
    }),
    z.object({
      kind: z.literal('launch'),
      item: Id,
      market: maybeId,
      from: PeriodLabel,
      like: maybeId,
      scale: finite,
      ramp: z.number().int().min(0).max(600),
      values: z.array(finite).max(600),
    }),
    z.object({ kind: z.literal('successor'), item: Id, successor: Id, span: Span, share: finite }),
    z.object({ kind: z.literal('retirement'), item: Id, last: PeriodLabel }),
    z.object({
      kind: z.literal('price'),
      item: maybeId,
      family: maybeId,
      market: maybeId,
      span: Span,
      operation: Operation,
      value: finite,
    }),
    z.object({ kind: z.literal('cost'), item: maybeId, family: maybeId, span: Span, operation: Operation, value: finite }),
    z.object({ kind: z.literal('capacity'), resource: Id, span: Span, operation: Operation, value: finite }),
    z.object({ kind: z.literal('shift'), resource: Id, shift: Id, hours: finite, count: finite, span: Span }),
    z.object({ kind: z.literal('calendar'), period: PeriodLabel, workingDays: finite }),
    z.object({
      kind: z.literal('workforce'),
      resource: Id,
      rule: z.enum(workforceRules),
      operation: Operation,
      value: finite.nullable(),
    }),
    z.object({
      kind: z.literal('overtime'),
      resource: Id,
      from: PeriodLabel.nullable(),
      share: finite.nullable(),
      hours: finite.nullable(),
      costPerHour: finite,
    }),
    z.object({
      kind: z.literal('subcontract'),
      item: maybeId,
      family: maybeId,
      supplier: maybeId,
      price: finite,
      minimum: finite,
      maximum: finite.nullable(),
      span: Span,
    }),
    z.object({
      kind: z.literal('target'),
      item: maybeId,
      family: maybeId,
      site: maybeId,
      from: PeriodLabel.nullable(),
      safetyStock: finite,
      safetyDays: finite,
      targetStock: finite,
      targetDays: finite,
    }),
    z.object({
      kind: z.literal('strategy'),
      strategy: z.enum(['level', 'chase', 'mixed', 'stepped', 'own']),
      reading: z.enum(['to-target', 'no-stock-out', 'cheapest']),
      changes: z.number().int().min(0).max(600),
    }),
    z.object({
      kind: z.literal('production'),
      item: maybeId,
      family: maybeId,
      site: maybeId,
      span: Span,
      values: z.array(finite).min(1).max(600),
      frozen: z.boolean(),
    }),
    z.object({
      kind: z.literal('budget'),
      measure: z.enum(['revenue', 'units', 'cost', 'margin', 'stock-value', 'cash', 'headcount', 'capital-spend']),
      family: maybeId,
      market: maybeId,
      period: PeriodLabel,
      value: finite,
    }),
    z.object({ kind: z.literal('currency'), currency: Id, from: PeriodLabel.nullable(), rate: finite }),
    z.object({ kind: z.literal('setting'), setting: Id, value: z.string().max(2000) }),
  ])
  .openapi('Change', { description: 'What an assumption changes: every kind of change a planner makes.' });
export type Change = z.infer<typeof Change>;
