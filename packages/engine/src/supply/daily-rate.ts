/** Units a working day; a period in which nobody works has the rate 0. */
export function dailyRate(units: number, workingDays: number): number {
  return workingDays > 0 ? units / workingDays : 0;
}
