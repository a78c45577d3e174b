/**
 * Circles in a graph of names, each once, starting with its first name in order: what is reached from itself. `next` lists
 * where one name leads.
 *
 * A depth-first walk with its own stack, so that deep trees do no harm.
 */
export function circlesOf(names: readonly string[], next: (name: string) => readonly string[]): string[][] {
  const circles: string[][] = [];
  const seen = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  for (const start of names) {
    if (seen.has(start)) continue;
    const stack: { name: string; to: readonly string[]; at: number }[] = [];
    const enter = (name: string): void => {
      seen.set(name, 'open');
      path.push(name);
      stack.push({ name, to: next(name), at: 0 });
    };
    enter(start);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      if (top.at === top.to.length) {
        seen.set(top.name, 'done');
        path.pop();
        stack.pop();
        continue;
      }
      const to = top.to[top.at++]!;
      const state = seen.get(to);
      if (state === undefined) enter(to);
      else if (state === 'open') circles.push(fromSmallest(path.slice(path.indexOf(to))));
    }
  }
  return circles;
}

function fromSmallest(circle: readonly string[]): string[] {
  let first = 0;
  circle.forEach((name, index) => {
    if (name < circle[first]!) first = index;
  });
  return [...circle.slice(first), ...circle.slice(0, first)];
}

/** `a > b > a` */
export function circleText(circle: readonly string[]): string {
  return [...circle, circle[0]!].join(' > ');
}
