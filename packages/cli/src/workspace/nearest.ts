/** The known words most like a word, best first: for "did you mean". */
export function nearest(word: string, known: Iterable<string>, most = 3): string[] {
  const wanted = word.toLowerCase();
  const room = Math.max(2, Math.floor(wanted.length / 3));
  return [...new Set(known)]
    .map((one) => ({ one, far: distanceTo(wanted, one.toLowerCase()) }))
    .filter(({ far }) => far <= room)
    .sort((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one);
}

/** A word that begins with what was typed, or holds it, is near, too. */
function distanceTo(word: string, other: string): number {
  if (word.length >= 2 && other.startsWith(word)) return 0.5;
  if (word.length >= 3 && other.includes(word)) return 1.5;
  return changesBetween(word, other);
}

/** Letters to insert, delete or replace, neighbours that changed places counting once (optimal string alignment). */
function changesBetween(a: string, b: string): number {
  let older: number[] = [];
  let old: number[] = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let fewest = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) fewest = Math.min(fewest, older[j - 2]! + 1);
      row.push(fewest);
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}
