import type { CheckContext } from './check.ts';
import { circleText } from './cycles.ts';

/** Units are not counted in each other, and the items of a family can be added up. */
export function checkUnits({ company, units, add, at }: CheckContext): void {
  for (const circle of units.circles) {
    add({
      code: 'company/unit-circle',
      severity: 'error',
      message: `The unit ${circle[0]} is counted in itself.`,
      at: at(
        'units',
        company.units.findIndex(({ unit }) => unit === circle[0]),
        'base',
      ),
      seen: circleText(circle),
      wanted: 'units that lead to a base unit',
      remedy: 'Empty the base of one of these units.',
    });
  }
  const first = new Map<string, { unit: string; item: string }>();
  const told = new Set<string>();
  company.items.forEach(({ item, family, unit }, index) => {
    const other = first.get(family);
    if (other === undefined) first.set(family, { unit, item });
    else if (other.unit !== unit && !told.has(family)) {
      told.add(family);
      const fits = units.factor(unit, other.unit) !== null;
      add({
        code: 'company/mixed-units',
        severity: 'warning',
        message: `The family ${family} adds up ${other.unit} (${other.item}) and ${unit} (${item})${fits ? ' as if they were the same' : ''}.`,
        at: { ...at('items', index, 'unit'), item },
        seen: unit,
        wanted: other.unit,
        remedy: 'Count the items of a family in one unit, or put them in different families.',
      });
    }
  });
}
