import { type MoneyStatement, prefix, routes } from '@equipoise/api';
import { periodName, type StatementSheet, statementSheet } from '@equipoise/engine';
import { statementWorkbook } from '@equipoise/intake';
import type { Hono } from 'hono';
import type { Application } from '../application.ts';
import { allow, guarded } from '../http/frame.ts';
import { Refusal } from '../http/problem.ts';
import type { MoneyAsked } from './finance.ts';

type Told = Extract<MoneyStatement, { kind: 'money' }>;
type Line = Told['lines'][number];

/**
 * The statement as a workbook for whoever may look: GET /scenarios/{id}/money.xlsx, with the query of GET /scenarios/{id}/money. A sheet
 * for the plan over all its columns, and, where it is held against something, sheets for that, for the difference and for last year.
 */
export function moneyWorkbook(http: Hono, app: Application, money: MoneyAsked): void {
  http.get(`${prefix}/scenarios/:id/money.xlsx`, (context) =>
    guarded(context, app, 'moneyWorkbook', async () => {
      allow('viewer', app.visitors.of(context));
      const query = routes.getMoney.query.safeParse(Object.fromEntries(new URL(context.req.url).searchParams));
      if (!query.success) throw new Refusal(400, 'not-understood', 'The query is not that of a statement.');
      const told = await money(context.req.param('id') ?? '', query.data, () => undefined);
      if (told.kind === 'job') throw new Refusal(503, 'not-yet', 'The plan is still being made. Ask again in a minute.');
      const bytes = await statementWorkbook(bookOf(told, app.now().slice(0, 10)));
      return new Response(Uint8Array.from(bytes), {
        headers: {
          'cache-control': 'no-cache, private',
          'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'content-disposition': 'attachment; filename="money.xlsx"',
        },
      });
    }),
  );
}

function bookOf(told: Told, day: string) {
  const { lines, ratios, currency, against, columns, place, by } = told;
  const byLine = new Map(lines.map((line) => [line.line, line]));
  const sheet = (name: string, values: (line: Line) => Line['values'], withRatios = false): StatementSheet[] => {
    const made = statementSheet(
      name,
      currency,
      (line) => values(byLine.get(line)!),
      (ratio) => (withRatios ? ratios.find((one) => one.ratio === ratio)?.values : undefined),
    );
    return made.rows.length === 0 ? [] : [made];
  };
  const cut = columns.some(({ complete }) => !complete) ? ' (*: part of it)' : '';
  const beside = against === null ? null : against.replace(/^the /, '');
  return {
    title: [told.scenario.name, ...(place === null ? [] : [place]), told.title].join(', '),
    about: [
      `Money in ${currency}, costs positive; units, heads and hours as each line says${cut}.`,
      `Version ${told.scenario.version} of the scenario, on ${day}${against === null ? '' : `; held against ${against}`}.`,
    ],
    columns: columns.map(({ label, complete }) => `${by === 'period' ? periodName(label).short : label}${complete ? '' : '*'}`),
    sheets: [
      ...sheet('Plan', ({ values }) => values, true),
      ...(beside === null
        ? []
        : [
            ...sheet(beside.charAt(0).toUpperCase() + beside.slice(1), ({ reference }) => reference),
            ...sheet('Difference', ({ difference }) => difference),
          ]),
      ...(against === 'last year' ? [] : sheet('Last year', ({ lastYear }) => lastYear)),
    ],
  };
}
