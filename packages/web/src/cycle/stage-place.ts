/**
 * Where a working day stands on a line of stages that are equally far apart, as a share of the line: each stage stands at its last
 * working day, days between two stages in between.
 */
export function placeOf(day: number, lastDays: readonly number[]): number {
  const at = (k: number) => (k + 0.5) / lastDays.length;
  let [left, leftDay] = [0, 0];
  for (let k = 0; k < lastDays.length; k++) {
    const due = lastDays[k]!;
    if (day <= due) return due > leftDay ? left + ((at(k) - left) * Math.max(0, day - leftDay)) / (due - leftDay) : at(k);
    if (due > leftDay) leftDay = due;
    left = at(k);
  }
  return 1;
}
