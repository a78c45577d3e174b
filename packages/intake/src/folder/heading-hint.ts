import { isWideTable, settings, type Table } from '@equipoise/engine';
import { nearest } from '../nearest.ts';

/**
 * What other systems and languages call the columns, to say which one is probably meant. A hint only: nothing is read under another name,
 * because `date` or `amount` mean something else in every company.
 */
const otherNames: Readonly<Record<string, string>> = {
  item: 'sku product product_id product_code product_no item_code item_id item_no item_number article article_no material material_no part part_no part_number artikel artikelnummer artikelnr produit référence reference code_article artículo articulo prodotto produto',
  family:
    'product_family product_group item_group category group produktgruppe warengruppe artikelgruppe famille familia famiglia categorie kategorie',
  period: 'month week date day time monat woche datum periode période mois semaine mes semana fecha mese data maand',
  units:
    'qty quantity quantities volume sales demand forecast amount menge stück stueck anzahl absatz quantité quantite cantidad quantità quantita aantal quantidade',
  on_hand: 'stock qty quantity inventory stock_on_hand on_hand_qty bestand lagerbestand menge',
  price: 'selling_price sales_price list_price unit_price preis verkaufspreis prix precio prezzo prijs preço preco',
  cost: 'unit_cost standard_cost std_cost cogs kosten herstellkosten coût cout coste costo custo',
  name: 'description item_name product_name bezeichnung beschreibung désignation designation descripción descripcion',
  resource: 'work_center work_centre workcenter machine line arbeitsplatz maschine ressource recurso',
  kind: 'type typ art',
  capacity: 'hours_per_day hours available_hours kapazität kapazitaet stunden capacité capacite',
  hours: 'time run_time hours_per_unit std_hours stunden zeit heures horas ore',
  market: 'customer channel region country kunde markt marché marche cliente mercado mercato',
  site: 'plant location warehouse werk standort lager usine entrepôt planta almacén',
  parent: 'parent_item assembly finished_good oberteil',
  component: 'child child_item part material komponente composant',
  unit: 'uom unit_of_measure einheit me unité unidad',
  from: 'origin source start valid_from von ab de desde',
  to: 'destination target end valid_to bis nach hasta',
};

const meaningOf = (heading: string): string[] =>
  Object.keys(otherNames).filter((name) => otherNames[name]!.split(' ').includes(heading));

/** The column that a heading, in small letters with underscores, probably means; null when nothing is near. */
export function columnMeant(heading: string, known: readonly string[]): string | null {
  // A file that is something else altogether has headings without end; nobody means a column by a page of text.
  if (heading.length > 60) return null;
  return nearest(heading, known) ?? meaningOf(heading).find((name) => known.includes(name)) ?? null;
}

/** Headings and first cells of what spreadsheets add up. */
export const isSum = (text: string): boolean => sums.test(text.trim());
const sums =
  /^(grand[ _])?(total|totals|sum|subtotal|sub-total|summe|gesamt|gesamtsumme|gesamtergebnis|somme|total general|totale|suma|totaal)(s)?:?$/i;

/** What to do with a heading that is no column. */
export function headingRemedy(table: Table, heading: string, near: string | null): string {
  if (table.name === 'settings' && Object.hasOwn(settings.columns, heading))
    return `Write one row a setting, below the header setting,value: ${heading},…`;
  if (near !== null) return `Rename it to ${near}, if that is meant; otherwise remove it.`;
  if (isSum(heading)) return 'Remove the column: sums are worked out.';
  return isWideTable(table.name)
    ? 'Remove the column; if it is a period, write it in one of the spellings of docs/base-data.md.'
    : 'Remove the column.';
}
