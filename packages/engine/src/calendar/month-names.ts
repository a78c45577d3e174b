/**
 * Names and usual abbreviations of the twelve months as spreadsheets write them in English, German, French, Spanish, Italian, Dutch and
 * Portuguese, without accents. No word names two different months.
 */
const names: readonly string[] = [
  'jan january januar janner jaenner janv janvier ene enero gen gennaio januari janeiro',
  'feb february februar feber fev fevr fevrier febrero febbraio februari fevereiro',
  'mar march marz maerz mrz mars marzo mrt maart marco',
  'apr april avr avril abr abril aprile',
  'may mai mayo mag maggio mei maio',
  'jun june juni juin junio giu giugno junho',
  'jul july juli juil juillet julio lug luglio julho',
  'aug august aout ago agosto augustus',
  'sep sept september septembre septiembre set settembre setembro',
  'oct october okt oktober octobre octubre ott ottobre out outubro',
  'nov november novembre noviembre novembro',
  'dec december dez dezember decembre dic diciembre dicembre dezembro',
];

const numberOf: ReadonlyMap<string, number> = new Map(
  names.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
);

/** The words as alternatives of a regular expression, the longest first. */
export const monthWords: string = [...numberOf.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');

/** 1..12 of one of these words in small letters; 0 for any other. */
export const monthOf = (word: string): number => numberOf.get(word) ?? 0;

/** `märz` as `marz`: letters without the marks above and below them. */
export const withoutAccents = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
