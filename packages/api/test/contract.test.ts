import type { Assumption, Issue, Place } from '@equipoise/engine';
import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, expectTypeOf, test } from 'vitest';
import type { Assumption as Travelling, Issue as TravellingIssue } from '../src/index.ts';
import { decodeNumbers, encodeNumbers, paths, routes, schemas } from '../src/index.ts';

/** What the engine hands out is never written to. */
type Unwritten<T> = T extends readonly (infer E)[]
  ? readonly Unwritten<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Unwritten<T[K]> }
    : T;

test('an assumption that travels is one the engine takes, and the other way round', () => {
  expectTypeOf<Travelling>().toExtend<Assumption>();
  expectTypeOf<Assumption>().toExtend<Unwritten<Travelling>>();
  const assumption: Assumption = {
    id: 'a1',
    change: {
      kind: 'demand',
      place: { item: null, family: 'e-bikes', market: null, site: null },
      span: { from: '2027-03', to: null },
      operation: 'scale',
      values: [1.1],
      split: 'own-values',
    },
    team: 'sales',
    owner: 'planner',
    on: '2026-11-02',
    reason: 'Fair in March',
    state: 'agreed',
    probability: null,
    expires: null,
    tags: [],
  };
  expect(schemas.Assumption.parse(assumption)).toEqual(assumption);
});

test('an issue of the engine travels with every field', () => {
  expectTypeOf<Issue>().toExtend<Unwritten<TravellingIssue>>();
  const at: Required<Place> = {
    file: 'items.csv',
    row: 3,
    column: 'price',
    item: 'e1',
    site: 'main',
    resource: 'line',
    period: '2027-03',
    assumption: 'a1',
  };
  const issue: Required<Issue> = {
    code: 'intake/not-a-number',
    severity: 'error',
    message: 'This is no number.',
    at,
    seen: 'twelve',
    wanted: 'a number',
    remedy: 'Write 12.',
  };
  expect(schemas.Issue.parse(issue)).toEqual(issue);
});

test('the OpenAPI document names every operation once, with its summary', () => {
  const app = new OpenAPIHono();
  for (const { definition } of Object.values(routes)) app.openAPIRegistry.registerPath(definition);
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'Equipoise', version: '0' } });
  const named = Object.values(document.paths ?? {}).flatMap((item) =>
    Object.values(item as Record<string, { operationId?: string; summary?: string }>).map(({ operationId, summary }) => {
      expect(summary).toBeTruthy();
      return operationId;
    }),
  );
  expect(named.sort()).toEqual(Object.keys(paths).sort());
});

test('numbers JSON does not know arrive as they were', () => {
  const value = { rows: [{ item: 'a' }], values: Float64Array.of(1.5, Number.NaN, Infinity), limit: -Infinity, none: null };
  expect(decodeNumbers(JSON.parse(JSON.stringify(encodeNumbers(value))))).toEqual(value);
});
