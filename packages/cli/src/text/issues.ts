import { counted, type Issue } from '@equipoise/engine';
import { printable, wrap } from './table.ts';

/** How many places of one and the same finding are listed before the rest is counted. */
const placesShown = 8;
const width = 118;

/** Issues for people: by file, the same finding once with all its places, errors before warnings before notes, each by row. */
export function renderIssues(issues: readonly Issue[]): string {
  const blocks: string[] = [];
  for (const [file, inFile] of groupBy(issues, (issue) => issue.at?.file ?? '')) {
    const lines = [file === '' ? '' : printable(file)].filter((line) => line !== '');
    const findings = groupBy(inReadingOrder(inFile), (issue) => `${issue.severity} ${issue.code} ${issue.remedy ?? ''}`);
    for (const [, same] of findings) lines.push(...renderFinding(same, file === '' ? '' : '  '));
    blocks.push(lines.join('\n'));
  }
  return blocks.join('\n\n');
}

/** `3 errors, 1 warning`. */
export function countIssues(issues: readonly Issue[]): string {
  const parts = (['error', 'warning', 'note'] as const)
    .map((severity) => ({ severity, count: issues.filter((issue) => issue.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => counted(count, severity));
  return parts.length === 0 ? 'nothing to report' : parts.join(', ');
}

function renderFinding(same: readonly Issue[], indent: string): string[] {
  const lines: string[] = [];
  for (const issue of same.slice(0, placesShown)) {
    const place = placeOf(issue);
    const facts = [
      issue.seen === undefined ? '' : `seen: ${quoted(issue.seen)}`,
      issue.wanted === undefined ? '' : `wanted: ${printable(issue.wanted)}`,
    ].filter((fact) => fact !== '');
    const sentence = `${issue.severity}${place === '' ? '' : ` at ${place}`}: ${printable(issue.message)}`;
    lines.push(indent + wrap(sentence, width - indent.length, `${indent}  `));
    if (facts.length > 0) lines.push(`${indent}  ${wrap(facts.join('; '), width - indent.length, `${indent}  `)}`);
  }
  if (same.length > placesShown)
    lines.push(`${indent}… and ${counted(same.length - placesShown, 'more like this', 'more like this')}`);
  const remedy = same[0]?.remedy;
  if (remedy) lines.push(`${indent}  → ${wrap(printable(remedy), width - indent.length, `${indent}    `)}`);
  return lines;
}

function placeOf(issue: Issue): string {
  const at = issue.at;
  // What is found in a plan says its place in words.
  if (!at || (at.file === undefined && issue.code.startsWith('supply/'))) return '';
  return [
    at.row === undefined ? '' : `row ${at.row}`,
    at.column === undefined ? '' : `column ${printable(at.column)}`,
    ...(at.row === undefined ? [at.item, at.site, at.resource, at.period].map((name) => printable(name ?? '')) : []),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function quoted(seen: string): string {
  const text = printable(seen);
  return text === '' ? 'nothing' : text;
}

/** Errors first; among them by row, as a planner goes down the table. */
function inReadingOrder(issues: readonly Issue[]): readonly Issue[] {
  const rank = { error: 0, warning: 1, note: 2 } as const;
  return [...issues].sort((a, b) => rank[a.severity] - rank[b.severity] || (a.at?.row ?? 0) - (b.at?.row ?? 0));
}

function groupBy(issues: readonly Issue[], keyOf: (issue: Issue) => string): Map<string, Issue[]> {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = keyOf(issue);
    const group = groups.get(key);
    if (group) group.push(issue);
    else groups.set(key, [issue]);
  }
  return groups;
}
