import type { PackItem } from './pack.ts';

/**
 * The items of a list that fit into so many lines of so many characters, and how many more there are. Paper does not scroll; what is cut
 * here stands in a fold, on another page or in the application. Half a line lies between two items.
 */
export function fit(items: readonly PackItem[], lines: number, characters: number): readonly PackItem[] {
  const linesOf = ({ text, tag }: PackItem) =>
    Math.ceil((text.length + (tag === undefined ? 0 : tag.length + 3)) / characters) + 0.6;
  let used = 0;
  const count = items.findIndex((item, k) => {
    used += linesOf(item);
    // The last one needs no line below it that tells of more.
    return used > lines - (k === items.length - 1 ? 0 : 1.6);
  });
  if (count < 0) return items;
  const shown = items.slice(0, count);
  return [
    ...shown,
    {
      text: `${shown.length === 0 ? '' : 'and '}${items.length - shown.length}${shown.length === 0 ? '' : ' more'}, not on this page`,
    },
  ];
}
