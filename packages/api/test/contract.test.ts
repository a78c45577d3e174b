import type { Assumption } from '@equipoise/engine';
import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, expectTypeOf, test } from 'vitest';
import type { Assumption as Travelling } from '../src/index.ts';
import { decodeNumbers, encodeNumbers, paths, routes, schemas } from '../src/index.ts';

test('an assumption that travels is one the engine takes, and the other way round', () => {
  expectTypeOf<Travelling>().toExtend<Assumption>();
  expectTypeOf<Assumption>().toExtend<Readonly<Travelling> | Assumption>();
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
