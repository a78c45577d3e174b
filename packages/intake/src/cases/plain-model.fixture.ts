import { type Program, programBuilder } from '@equipoise/engine';
import type { CaseProblem, Expectation, Series } from './case-file.ts';

/**
 * A case as the README of the cases says it, sentence by sentence, as one small program that shares nothing with the supply model: no
 * restriction, no bounds worked out beforehand, a variable for every word. Slow and plain, to compare with.
 */
export function plainModel(problem: CaseProblem, strategy: Expectation['strategy']): Program {
  const { demand, regular = {}, overtime, subcontract, workforce, openingInventory = 0, endingInventory } = problem;
  const periods = demand.length;
  const of = (value: Series | undefined, t: number, absent = 0): number =>
    value === undefined ? absent : typeof value === 'number' ? value : value[t]!;
  const rows: { lower: number; upper: number }[] = [];
  const columns: { cost: number; lower: number; upper: number; whole: boolean; entries: [number, number][] }[] = [];
  let offset = 0;
  const row = (lower: number, upper: number): number => rows.push({ lower, upper }) - 1;
  const column = (cost: number, lower: number, upper: number, entries: [number, number][], whole = false): void => {
    columns.push({ cost, lower, upper, whole, entries });
  };
  const each = <R>(make: (t: number) => R): R[] => demand.map((_, t) => make(t));

  const balance = each((t) => row(demand[t]! - (t === 0 ? openingInventory : 0), demand[t]! - (t === 0 ? openingInventory : 0)));
  const paced = strategy === 'level' ? each(() => row(0, 0)) : [];
  const opened = problem.setup === undefined ? [] : each(() => row(-Infinity, 0));
  const fromPeople = workforce === undefined ? [] : each(() => row(workforce.fullyUsed ? 0 : -Infinity, 0));
  const beyond = workforce === undefined ? [] : each(() => row(-Infinity, 0));
  const people =
    workforce === undefined
      ? []
      : each((t) => row(t === 0 ? (workforce.opening ?? 0) : 0, t === 0 ? (workforce.opening ?? 0) : 0));
  const sameTeam = workforce !== undefined && strategy === 'level' ? each((t) => (t === 0 ? -1 : row(0, 0))) : [];

  for (let t = 0; t < periods; t++) {
    const made: [number, number][] = [[balance[t]!, 1], ...(opened.length > 0 ? [[opened[t]!, 1] as [number, number]] : [])];
    const material = of(problem.material, t);
    const capacity = of(regular.capacity, t, Infinity);
    const idle = capacity < Infinity ? of(regular.idle, t) : 0;
    if (idle > 0) offset += idle * capacity;
    const pace: [number, number][] = paced.length > 0 ? [[paced[t]!, 1]] : [];
    const work: [number, number][] = fromPeople.length > 0 ? [[fromPeople[t]!, 1]] : [];
    column(material + of(regular.cost, t) - idle, 0, capacity, [...made, ...pace, ...work]);
    if (overtime) column(material + of(overtime.cost, t), 0, of(overtime.capacity, t, Infinity), made);
    if (subcontract) column(of(subcontract.cost, t), 0, of(subcontract.capacity, t, Infinity), [[balance[t]!, 1]]);
    if (opened.length > 0) column(of(problem.setup, t), 0, 1, [[opened[t]!, -4000]], true);

    const last = t === periods - 1;
    const least = Math.max(of(problem.safetyStock, t), last ? (endingInventory ?? 0) : 0);
    const target =
      last && endingInventory !== undefined ? endingInventory : of(problem.targetInventory ?? problem.safetyStock, t);
    const pinned = strategy === 'chase' ? Math.max(target, least) : null;
    const next: [number, number][] = last ? [] : [[balance[t + 1]!, 1]];
    const average = problem.holdingBasis === 'average';
    const kept = of(problem.holding, t);
    const holding = average ? (kept + (last ? 0 : of(problem.holding, t + 1))) / 2 : kept;
    if (average && t === 0) offset += (kept * Math.max(0, openingInventory)) / 2;
    column(holding, pinned ?? least, pinned ?? Infinity, [[balance[t]!, -1], ...next]);
    const late =
      problem.backorder === undefined || strategy === 'chase' ? 0 : last ? (problem.maxEndingBackorder ?? 0) : Infinity;
    column(of(problem.backorder, t), 0, late, [[balance[t]!, 1], ...next.map(([i]): [number, number] => [i, -1])]);

    if (workforce === undefined) continue;
    const hours = of(workforce.hoursPerUnit, t, 1);
    const overtimeHours = of(workforce.overtimeHours, t);
    const team: [number, number][] = [
      [fromPeople[t]!, -of(workforce.unitsPerWorker, t)],
      [beyond[t]!, -overtimeHours],
      [people[t]!, 1],
      ...(last ? [] : [[people[t + 1]!, -1] as [number, number]]),
      ...(sameTeam.length > 0 && t > 0 ? [[sameTeam[t]!, 1] as [number, number]] : []),
      ...(sameTeam.length > 0 && !last ? [[sameTeam[t + 1]!, -1] as [number, number]] : []),
    ];
    column(of(workforce.wage, t), 0, Infinity, team, workforce.integer ?? false);
    column(of(workforce.hire, t), 0, Infinity, [[people[t]!, -1]]);
    column(of(workforce.layoff, t), 0, Infinity, [[people[t]!, 1]]);
    const perUnit = material + of(workforce.overtimeCostPerHour, t) * hours;
    column(perUnit, 0, overtimeHours > 0 ? Infinity : 0, [...made, [beyond[t]!, hours]]);
  }
  if (strategy === 'level')
    column(
      0,
      0,
      Infinity,
      each((t) => [paced[t]!, -of(problem.workingDays, t, 1)]),
    );

  const builder = programBuilder();
  const about = { unit: 'units', meaning: 'As the README says.', member: String };
  const block = builder.rows({ ...about, name: 'sentences', scope: 'linking', worth: 'One more.' }, rows.length);
  rows.forEach(({ lower, upper }, i) => {
    block.lower[i] = lower;
    block.upper[i] = upper;
  });
  builder.columns({ ...about, name: 'words' });
  for (const { cost, lower, upper, whole, entries } of columns) {
    for (const [i, value] of entries) builder.entry(i, value);
    builder.endColumn(cost, lower, upper, whole);
  }
  builder.addOffset(offset);
  return builder.build();
}
