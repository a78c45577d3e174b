/** A place of a tree that is held in memory. */
export interface TreePlace {
  /** Path of the place: begins with the key of the one above and a slash. */
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly unit: string;
  readonly below: readonly TreePlace[];
}

export interface FlatPlace<Place extends TreePlace = TreePlace> {
  readonly place: Place;
  readonly depth: number;
  readonly open: boolean;
}

/**
 * Places in the order they are read: each followed by those below it where it is open. Places above `depth` are open anyway. With a search only
 * places that contain the text are kept, with all above them, every one of them open.
 */
export function flatten<Place extends TreePlace>(
  top: Place,
  {
    expanded,
    depth: openTo,
    search,
  }: { readonly expanded: ReadonlySet<string>; readonly depth: number; readonly search: string },
): readonly FlatPlace<Place>[] {
  const wanted = search.trim().toLowerCase();
  const result: FlatPlace<Place>[] = [];
  const walk = (place: Place, depth: number): boolean => {
    const at = result.length;
    const open = place.below.length > 0 && (depth < openTo || wanted !== '' || expanded.has(place.key));
    result.push({ place, depth, open });
    let found = wanted !== '' && depth > 0 && place.label.toLowerCase().includes(wanted);
    if (open) for (const child of place.below as readonly Place[]) if (walk(child, depth + 1)) found = true;
    if (wanted !== '' && !found && depth > 0) result.length = at;
    return found;
  };
  walk(top, 0);
  return result;
}
