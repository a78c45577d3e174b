import {
  type Assumption,
  type Company,
  counts,
  type Entry,
  formatDifference,
  formatNumber,
  type Issue,
  periodName,
  planPeriods,
  sayMoney,
  sentenceOf,
  spanName,
  terminalStyle as style,
} from '@equipoise/engine';
import type { BaseHead, LogEntry, OpenedScenario, ScenarioHead } from '@equipoise/store';
import { stepSentence } from '@equipoise/store';
import type { DemandWorth } from '../workspace/worth.ts';
import { renderIssues } from './issues.ts';
import { clip, printable, renderTable, type TextRow, wrap } from './table.ts';

const width = 118;

/** `3 November 2026, 14:05 UTC`; days stay as they are. */
export function momentText(at: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(at);
  return match ? `${match[1]} ${match[2]} UTC` : at;
}

/** The first letters of a hash: enough to tell bases of one workspace apart. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

export function renderBases(bases: readonly BaseHead[]): string {
  const rows = bases.map(
    (base): TextRow => [shortHash(base.hash), clip(printable(base.name), 32), printable(base.by), momentText(base.at)],
  );
  const left = { align: 'left' } as const;
  return renderTable([left, left, left, left], [['Base', 'Name', 'By', 'Imported'], 'rule', ...rows]);
}

export interface ScenarioLine {
  readonly head: ScenarioHead;
  readonly entries: readonly Entry[];
}

/** Scenarios of a workspace with how many assumptions they hold. */
export function renderScenarios(lines: readonly ScenarioLine[]): string {
  if (lines.length === 0) return 'No scenario yet.';
  const rows = lines.map(({ head, entries }): TextRow => {
    const on = entries.filter((entry) => counts(entry)).length;
    return [
      clip(printable(head.name), 28),
      `${on} of ${entries.length}`,
      shortHash(head.base),
      head.origin === null ? '' : clip(printable(head.origin.name), 20),
      String(head.version),
      printable(head.changedBy),
      momentText(head.changedAt),
    ];
  });
  const left = { align: 'left' } as const;
  const right = { align: 'right' } as const;
  return renderTable(
    [left, right, left, left, right, left, left],
    [['Scenario', 'Counting', 'Base', 'Branched from', 'Version', 'Changed by', 'Changed'], 'rule', ...rows],
  );
}

/** A scenario with its assumptions as sentences. */
export function renderScenario(
  { head, scenario, undo, redo }: OpenedScenario,
  company: Company,
  issues: readonly Issue[],
  day: string,
): string {
  const labels = planPeriods(company.calendar).map(({ label }) => label);
  const title = `${printable(head.name)}, version ${head.version}: ${company.settings.name}, ${spanName(labels)}, base ${shortHash(head.base)}.`;
  const lines = scenario.entries.map((entry, k) => entryLines(entry, k + 1, company, day));
  const parts = [title, '', lines.length === 0 ? 'No assumption yet: the base data as they are.' : lines.join('\n')];
  if (issues.length > 0) parts.push('', renderIssues(issues));
  const steps = [stepLine('undo', undo), stepLine('redo', redo)].filter((line) => line !== '');
  if (steps.length > 0) parts.push('', ...steps);
  return parts.join('\n');
}

function stepLine(verb: string, step: LogEntry | null): string {
  return step === null ? '' : `${verb}: ${wrap(`${stepSentence(step)} (${step.by})`, width, '  ')}`;
}

function entryLines(entry: Entry, place: number, company: Company, day: string): string {
  const { assumption } = entry;
  const tick = counts(entry, day) ? 'on ' : 'off';
  const head = `${String(place).padStart(3)}  ${tick}  ${assumption.id}  `;
  const indent = ' '.repeat(10);
  const sentence = wrap(`${head}${printable(sentenceOf(assumption.change, company))}`, width, indent);
  // `wrap` closes up double spaces; the head of the line is a small table and keeps them.
  const first = sentence.replace(/^\s*\d+ (on|off) (\S+) /, () => head);
  return `${first}\n${indent}${wrap(signedBy(assumption), width - indent.length, indent)}`;
}

/** `sales, Maria, 3 November 2026, agreed: spring campaign`. */
export function signedBy(assumption: Assumption): string {
  const { team, owner, on, state, reason, probability, expires, tags } = assumption;
  const facts = [
    team,
    owner,
    on,
    probability === null ? state : `${state}, probability ${formatNumber(probability * 100, 0, style)} %`,
    ...(expires === null ? [] : [`until ${expires}`]),
    ...(tags.length === 0 ? [] : [tags.map((tag) => `#${tag}`).join(' ')]),
  ];
  return printable(`${facts.join(', ')}${reason === '' ? '' : `: ${reason}`}`);
}

/** What a change did to demand and its worth, one line. */
export function effectLine(before: DemandWorth, after: DemandWorth, currency: string): string {
  const units = [...new Set([...before.units.keys(), ...after.units.keys()])].flatMap((unit) => {
    const [was, is] = [before.units.get(unit) ?? 0, after.units.get(unit) ?? 0];
    const difference = formatDifference(is - was, 0, style);
    return difference === '±0' ? [] : [`demand ${difference} ${unit} (now ${formatNumber(is, 0, style)})`];
  });
  const money = after.revenue - before.revenue;
  const revenue =
    Math.abs(money) < 0.5 ? [] : [`${money > 0 ? '+' : ''}${sayMoney(money, currency, style)} revenue if all of it is met`];
  const told = [...units, ...revenue];
  return told.length === 0 ? 'Demand and its revenue stay as they were.' : `Over the plan: ${told.join(', ')}.`;
}

export const periodText = (label: string): string => periodName(label).long;
