import { type Company, type Corner, currenciesOf, demandGroundOf, type StatementBy, unknownPart } from '@equipoise/engine';
import { type Command, Option } from 'commander';
import { refused } from '../outcome.ts';

/** What a statement is asked of. */
export interface MoneyOptions {
  readonly by?: 'month' | 'quarter' | 'year';
  readonly family?: string;
  readonly item?: string;
  readonly market?: string;
  readonly site?: string;
  readonly currency?: string;
}

export function moneyOptions(command: Command): Command {
  return command
    .addOption(new Option('--by <span>', 'columns (default: quarter)').choices(['month', 'quarter', 'year']))
    .option('--family <family>', 'of this family and those below it')
    .option('--item <item>', 'of this item')
    .option('--market <market>', 'of this market and those below it')
    .option('--site <site>', 'of this site')
    .option('--currency <code>', 'in this currency, at the rates of the table currencies (default: the currency of the plan)');
}

export const statementBy = ({ by = 'quarter' }: MoneyOptions): StatementBy => (by === 'month' ? 'period' : by);

/** The place and currency asked for; refused where the company does not know them. */
export function moneyPlace(company: Company, options: MoneyOptions): { readonly place: Corner; readonly currency: string } {
  const { item = null, family = null, market = null, site = null, currency = company.settings.currency } = options;
  const place: Corner = { item, family, market, site };
  const unknown = unknownPart(demandGroundOf(company), place);
  if (unknown !== null) {
    throw refused(
      `cli/unknown-${unknown}`,
      `There is no ${unknown} "${place[unknown]}".`,
      `Look at ${fileOf[unknown]} for what there is.`,
      {
        file: fileOf[unknown],
      },
    );
  }
  const known = currenciesOf(company);
  if (!known.includes(currency)) {
    throw refused(
      'cli/unknown-currency',
      `There is no rate of ${currency}.`,
      `Wanted: ${known.join(', ')}; or add ${currency} to currencies.csv.`,
      { file: 'currencies.csv' },
    );
  }
  return { place, currency };
}

const fileOf = { item: 'items.csv', family: 'families.csv', market: 'markets.csv', site: 'sites.csv' } as const;

/** `E-bikes, North`, or null for the whole company. */
export function placeName(company: Company, { item, family, market, site }: Corner): string | null {
  const named = <R extends { readonly name: string }>(row: R | undefined, id: string | null) =>
    id === null ? [] : [row?.name || id];
  const parts = [
    ...named(
      company.items.find((row) => row.item === item),
      item,
    ),
    ...named(
      company.families.find((row) => row.family === family),
      family,
    ),
    ...named(
      company.markets.find((row) => row.market === market),
      market,
    ),
    ...named(
      company.sites.find((row) => row.site === site),
      site,
    ),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
