import { useEffect, useRef } from 'react';
import type { CellRange } from './cell-range.ts';
import type { GridModel } from './grid-model.ts';
import type { GridRow } from './grid-source.ts';
import { findPick, type GridPick } from './selection.ts';

/**
 * Follows a selection that a link, or a choice elsewhere on the page, asks for: once, as soon as its row is loaded. Gives a function to
 * call with what is selected in the grid itself, which comes back through the link, perhaps late, and is then nothing to follow.
 */
export function useFollowedPick<Row extends GridRow>(
  model: GridModel<Row>,
  pick: GridPick | null,
  follow: (at: CellRange) => void,
): (chosen: GridPick) => void {
  const wanted = pick === null ? null : nameOf(pick);
  const followed = useRef<string | null>(null);
  const own = useRef<string[]>([]);
  useEffect(() => {
    if (wanted === null || pick === null || wanted === followed.current) return;
    if (own.current.includes(wanted)) {
      if (wanted === own.current.at(-1)) own.current = [];
      followed.current = wanted;
      return;
    }
    const at = findPick(model, pick);
    if (at === null) return;
    followed.current = wanted;
    follow(at);
  });
  return (chosen) => {
    own.current = [...own.current, nameOf(chosen)].slice(-mostOnTheirWay);
    followed.current = wanted;
  };
}

const mostOnTheirWay = 50;
const nameOf = ({ key, measure, from, to }: GridPick): string => JSON.stringify([key, measure, from, to]);
