import { type Applied, effectiveOf, type Issue, lineageOf, type Places, placesOf, sentenceOf } from '@equipoise/engine';
import type { Verb } from '../command.ts';
import { exitCode, Refused } from '../outcome.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { periodText } from '../text/scenario.ts';
import { printable, wrap } from '../text/table.ts';
import { withWorkspace } from '../workspace/open.ts';
import { layScenario, openScenario } from '../workspace/scenario.ts';
import { dayOption, type SignOptions, todayOf } from '../workspace/sign.ts';
import { type Cell, cellHelp, readCells } from '../workspace/words/cell.ts';

const width = 118;
/** Families and long spans are many numbers; people are shown the first ones. */
const cellsShown = 40;

export const why: Verb = {
  name: 'why',
  args: '<workspace> <scenario> <cell...>',
  about: 'Where a number comes from: what it was in the base data, and every assumption that changed it.',
  example: 'equipoise why plan.equipoise base demand e-bikes@dealers 2027-03',
  build: (command, act) => {
    dayOption(command).addHelpText('after', `\n${cellHelp()}`);
    act<SignOptions>(async ([path = '', name = '', ...words], options, terminal) =>
      withWorkspace(path, async (store) => {
        const { applied, base } = await layScenario(store, await openScenario(store, name), todayOf(options), terminal);
        const cells = readCells(applied.company, words);
        const places = placesOf(applied);
        const answers = cells.map((cell) => ({ cell, answer: answerTo(cell, applied, places) }));
        const wrong = answers.flatMap(({ answer }) => ('severity' in answer ? [answer] : []));
        if (wrong.length > 0) throw new Refused(wrong);
        terminal.give({
          cells: answers.map(({ cell, answer }) => ({ ...cell, ...('severity' in answer ? {} : answer) })),
          issues: base.notes,
        });
        tellNotes(base.notes, terminal);
        for (const { cell, answer } of answers.slice(0, cellsShown)) {
          if ('severity' in answer) continue;
          terminal.say(wrap(`${cells.length > 1 ? `${titleOf(cell)}: ` : ''}${printable(answer.why)}`, width, '  '));
          if (cells.length === 1)
            for (const { id, sentence } of answer.parts) terminal.say(wrap(`  ${id}: ${printable(sentence)}`, width, '    '));
        }
        if (answers.length > cellsShown) terminal.say(`… and ${answers.length - cellsShown} more in --json`);
        return exitCode.fine;
      }),
    );
  },
};

interface Answer {
  readonly value: unknown;
  readonly base: unknown;
  readonly why: string;
  readonly parts: readonly { readonly id: string; readonly sentence: string; readonly [part: string]: unknown }[];
}

function answerTo(cell: Cell, applied: Applied, places: Places): Answer | Issue {
  const { company } = applied;
  if (cell.kind === 'demand') {
    const found = lineageOf(applied, cell.place, cell.period, places);
    if ('severity' in found) return found;
    return {
      value: found.value,
      base: found.baseline,
      why: found.why,
      parts: found.parts.map(({ assumption, units, spread }) => ({
        id: assumption.id,
        units,
        spread,
        sentence: sentenceOf(assumption.change, company),
      })),
    };
  }
  const found = effectiveOf(applied, cell);
  if ('severity' in found) return found;
  return {
    value: plain(found.value),
    base: plain(found.base),
    why: found.why,
    parts: found.changes.map(({ assumption, before, after }) => ({
      id: assumption.id,
      before: plain(before),
      after: plain(after),
      sentence: sentenceOf(assumption.change, company),
    })),
  };
}

/** JSON has no infinity: no limit is null there. */
const plain = (value: unknown): unknown => (value === Number.POSITIVE_INFINITY ? null : value);

function titleOf(cell: Cell): string {
  const parts = Object.entries(cell).flatMap(([field, value]) => {
    if (field === 'kind' || value === null) return [];
    if (field === 'period') return [periodText(String(value))];
    if (typeof value === 'object') return Object.values(value).filter((part) => part !== null);
    return [String(value)];
  });
  return parts.join(', ');
}
