import { type NumberStyle, type PosedCompany, periodName, sayMoney, strategyName, sumOf } from '../figures/index.ts';
import type { SupplyPlan } from '../supply/plan.ts';
import type { ExplainedFigure, FigureStep } from './explain-figure.ts';
import { derivedParts, type LineId, statementLines } from './lines.ts';
import { projectMoney } from './project-money.ts';
import type { Statement } from './statement.ts';
import { statementOf } from './statement-of.ts';

/** Profit over the horizon from the lines of the statement, each with its sign: the steps add up to it. */
export function explainProfit(posed: PosedCompany, plan: SupplyPlan, style: NumberStyle): ExplainedFigure {
  const statement = statementOf(projectMoney(posed, plan));
  const parts = { ...derivedParts.grossMargin, ...derivedParts.contributionMargin, ...derivedParts.profit };
  const steps = (Object.entries(parts) as [LineId, 1 | -1][])
    .filter(([line]) => line !== 'grossMargin' && line !== 'contributionMargin')
    .map(([line, sign]) => stepOf(statement, line, sign * sumOf(statement.lines[line])));
  return told('Profit', sumOf(statement.lines.profit), 'revenue - cost of goods sold - costs of people and stock - fixed cost', {
    ...{ steps, statement, plan, style },
    when: '',
  });
}

/** The least cash at the end of a period, from the cash there was before the plan: the steps add up to it. */
export function explainLowestCash(posed: PosedCompany, plan: SupplyPlan, style: NumberStyle): ExplainedFigure {
  const statement = statementOf(projectMoney(posed, plan));
  const { cash } = statement.lines;
  const at = cash.indexOf(Math.min(...cash));
  const label = statement.periods[at]!.label;
  const upTo = (line: LineId) => sumOf(statement.lines[line].subarray(0, at + 1));
  const before = { label: 'Cash before the plan', value: statement.opening.cash, unit: statement.currency, detail: '' };
  const flows = (Object.entries(derivedParts.cashFlow) as [LineId, 1 | -1][]).map(([line, sign]) =>
    stepOf(statement, line, sign * upTo(line)),
  );
  const formula = 'cash before the plan + profit - what stock and receivables tie up + what suppliers wait for, up to then';
  return told('Lowest cash', cash[at]!, formula, {
    ...{ steps: [before, ...flows], statement, plan, style },
    when: `, in ${periodName(label).long}`,
  });
}

function stepOf({ currency }: Statement, line: LineId, value: number): FigureStep {
  return { label: statementLines[line].label, value, unit: currency, detail: '' };
}

function told(
  title: string,
  value: number,
  formula: string,
  {
    steps,
    statement: { currency },
    plan,
    style,
    when,
  }: {
    readonly steps: readonly FigureStep[];
    readonly statement: Statement;
    readonly plan: SupplyPlan;
    readonly style: NumberStyle;
    readonly when: string;
  },
): ExplainedFigure {
  const whose = `${strategyName(plan.strategy).toLowerCase()} plan`;
  return {
    ...{ title: `${title}, ${whose}`, value, unit: currency, formula },
    steps: steps.filter((step) => Math.abs(step.value) > 1e-6),
    sentence: `${title} of the ${whose} is ${sayMoney(value, currency, style)}${when}`,
  };
}
