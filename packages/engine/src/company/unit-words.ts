/** `units` for the default unit; other units stay as the company writes them. */
export function inPlural(unit: string): string {
  return unit === 'unit' || unit === 'piece' || unit === 'pair' ? `${unit}s` : unit;
}
