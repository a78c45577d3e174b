import {
  type Bridge,
  type BridgeDriver,
  type BridgeMeasure,
  bridgeDrivers,
  bridgeMeasures,
  type Company,
  currenciesOf,
  driverMeanings,
  driverNames,
  horizonOf,
  type LineId,
  type OpenBy,
  openPart,
  periodFinder,
  statementLines,
} from '@equipoise/engine';
import { Option } from 'commander';
import type { Verb } from '../command.ts';
import { lastPublished, plansOption } from '../operating-plan/last-cycle.ts';
import { exitCode, refused, WrongUsage } from '../outcome.ts';
import { type BridgeEndWord, endWord, openEnds } from '../planning/bridge-ends.ts';
import { bridgeEnds } from '../planning/bridge-sides.ts';
import { tellNotes } from '../planning/company-folder.ts';
import { type ScenarioOptions, scenarioOptions } from '../planning/open-for-planning.ts';
import { withSolver } from '../planning/plans.ts';
import type { TypedOptions } from '../planning/strategies.ts';
import { measureNames, renderBridge, renderOpened } from '../text/bridge.ts';
import { productNames } from '../text/diff.ts';
import { planningOptions } from './plan.ts';

interface BridgeOptions extends TypedOptions, ScenarioOptions {
  readonly from: string;
  readonly to: string;
  readonly measure?: BridgeMeasure;
  readonly currency?: string;
  readonly periods?: string;
  readonly open?: BridgeDriver;
  readonly by: OpenBy;
  readonly family?: string;
  readonly item?: string;
  readonly market?: string;
  readonly at?: 'family' | 'item';
  readonly plans?: string;
}

export const bridge: Verb = {
  name: 'bridge',
  args: '<dir-or-workspace>',
  about: 'Why two amounts differ: volume, mix, price, currency, cost, policy, capacity, to the cent, whatever the order.',
  example: 'equipoise bridge my-company --from mixed --to level',
  build: (command, act) => {
    planningOptions(scenarioOptions(command))
      .requiredOption('--from <end>', 'a strategy, a scenario, SCENARIO:STRATEGY, budget, last-year, last-cycle or actual')
      .option(...plansOption)
      .option('--to <end>', 'the same', 'mixed')
      .addOption(
        new Option('--measure <what>', 'what is bridged (default: profit; with budget or last year gross-margin)').choices([
          ...bridgeMeasures,
        ]),
      )
      .option('--currency <code>', 'currency of the rate table (between plans)')
      .option('--periods <first..last>', 'planned periods, for instance 2027-01..2027-06')
      .addOption(new Option('--open <driver>', 'opens a part').choices([...bridgeDrivers]))
      .addOption(new Option('--by <kind>', 'how the part opens').choices(['line', 'family', 'item', 'market']).default('family'))
      .option('--family <id>', 'open only what lies in this family')
      .option('--item <id>', 'open only what lies in this item')
      .option('--market <id>', 'open only what lies in this market')
      .addHelpText(
        'after',
        `  equipoise bridge my-company --from budget --open volume --by market
  equipoise bridge plan.equipoise --from base --to "Strong spring" --measure cash
  equipoise bridge plan.equipoise --from base:level --to "Strong spring:mixed" --open policy --by line

Between two plans of one base policy and capacity are found by planning again with and without them, at most eight plans; what is
sold is told apart by item and market. Every part is averaged over the orders in which the changes could have come.`,
      );
    act<BridgeOptions>(async ([place = ''], options, terminal) => {
      const words = [endWord(options.from), endWord(options.to)] as [BridgeEndWord, BridgeEndWord];
      const ends = await openEnds(place, words, options, terminal);
      const { company } = ends;
      wantCurrency(options.currency, company);
      const published = words.some(({ kind }) => kind === 'last-cycle') ? await lastPublished(place, options.plans) : null;
      const { bridge: found, issues } = await withSolver((solver) =>
        bridgeEnds(
          {
            words,
            ends,
            measure: options.measure,
            currency: options.currency,
            span: spanOfOption(options.periods, company),
            at: options.at,
            published,
          },
          solver,
          terminal,
        ),
      );
      const opened = options.open === undefined ? null : open(found, options.open, options);
      terminal.give({
        ...bridgeJson(found),
        ...(opened === null ? {} : { opened: { ...opened, children: opened.children.map(amountOf) } }),
        issues: [...ends.notes, ...issues],
      });
      tellNotes([...ends.notes, ...issues], terminal);
      terminal.say(renderBridge(found));
      if (opened === null) {
        const [largest] = [...found.parts].sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents));
        if (largest) terminal.say(`\n--open ${largest.driver} --by line, family, item or market shows what a part is made of.`);
      } else {
        const title = `${measureNames[found.measure]}: ${driverNames[opened.driver].toLowerCase()} by ${opened.by}`;
        terminal.say(`\n${renderOpened(title, opened.children, namesBy(opened.by, company), found.currency)}`);
      }
      return exitCode.fine;
    });
  },
};

function open(found: Bridge, driver: BridgeDriver, { by, family, item, market }: BridgeOptions) {
  const within = {
    ...(family === undefined ? {} : { family }),
    ...(item === undefined ? {} : { item }),
    ...(market === undefined ? {} : { market }),
  };
  return { driver, by, within, children: openPart(found, driver, by, within) };
}

function namesBy(by: OpenBy, company: Company): (key: string | null) => string {
  if (by === 'line') return (key) => lineName(key ?? '');
  if (by === 'market') {
    const names = new Map(company.markets.map(({ market, name }) => [market, name || market]));
    return (key) => (key === null ? 'No market told' : (names.get(key) ?? key));
  }
  const names = productNames(company);
  return (key) => (key === null ? 'Not told' : names(key));
}

const lineName = (key: string): string =>
  key === 'openingCash' ? 'Opening cash' : (statementLines[key as LineId]?.label ?? key);

/** The bridge as numbers; amounts in money, exact to the cent. */
function bridgeJson({ measure, currency, periodLabels, from, to, parts }: Bridge): object {
  return {
    measure,
    currency,
    periods: periodLabels,
    from: { name: from.name, amount: from.cents / 100 },
    to: { name: to.name, amount: to.cents / 100 },
    parts: parts.map(({ driver, name, cents }) => ({ driver, name, amount: cents / 100, meaning: driverMeanings[driver] })),
  };
}

const amountOf = ({ key, cents }: { readonly key: string | null; readonly cents: number }) => ({ key, amount: cents / 100 });

export function wantCurrency(currency: string | undefined, company: Company): void {
  const known = currenciesOf(company);
  if (currency === undefined || known.includes(currency)) return;
  throw refused(
    'finance/no-rate',
    `There is no rate for ${currency}.`,
    `Known are: ${known.join(', ')}. Add it to the table currencies.`,
    {
      file: 'currencies',
    },
  );
}

/** `2027-01..2027-06`, `2027-01..` or one period, as positions in the plan. */
function spanOfOption(text: string | undefined, company: Company): { readonly from: number; readonly to: number } | null {
  if (text === undefined) return null;
  const find = periodFinder(company.calendar);
  const last = horizonOf(company.calendar) - 1;
  const at = (part: string, otherwise: number): number => {
    if (part.trim() === '') return otherwise;
    const found = find(part);
    if (found.found && found.position >= 0) return found.position;
    throw new WrongUsage(`--periods ${text}: wanted ${found.found ? 'planned periods' : found.wanted}.`);
  };
  const [first = '', second = first] = text.split('..');
  const span = { from: at(first, 0), to: at(second, last) };
  if (span.to < span.from) throw new WrongUsage(`--periods ${text}: the last one comes before the first.`);
  return span;
}
