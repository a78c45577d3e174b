import { useSyncExternalStore } from 'react';

/** What this browser remembers of a person's first hour. */
export interface Kept {
  readonly opened: readonly string[];
  readonly away: boolean;
}

const nothing: Kept = { opened: [], away: false };
const listeners = new Set<() => void>();
const known = new Map<string, Kept>();
const shelfOf = (person: string): string => `equipoise.first-hour.${person}`;

export function useKept(person: string): Kept {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => keptOf(person),
  );
}

export function keepOpened(person: string, places: readonly string[]): void {
  const before = keptOf(person);
  const fresh = places.filter((place) => !before.opened.includes(place));
  if (fresh.length > 0) keep(person, { ...before, opened: [...before.opened, ...fresh] });
}

export function putAway(person: string, away: boolean): void {
  keep(person, { ...keptOf(person), away });
}

function keptOf(person: string): Kept {
  let kept = known.get(person);
  if (!kept) {
    kept = stored(person);
    known.set(person, kept);
  }
  return kept;
}

function keep(person: string, kept: Kept): void {
  known.set(person, kept);
  try {
    localStorage.setItem(shelfOf(person), JSON.stringify(kept));
  } catch {
    // A full or forbidden shelf: it is then remembered as long as the page lives.
  }
  for (const listener of listeners) listener();
}

function stored(person: string): Kept {
  try {
    const read = JSON.parse(localStorage.getItem(shelfOf(person)) ?? 'null') as Partial<Kept> | null;
    return { opened: Array.isArray(read?.opened) ? read.opened : [], away: read?.away === true };
  } catch {
    return nothing;
  }
}
