import type { CheckContext } from './check.ts';
import { circlesOf, circleText } from './cycles.ts';

/** Bills of materials: no item is a component of itself, and bills belong to items that are made. */
export function checkComponents({ company, add, at }: CheckContext): void {
  const { billOfMaterials, items } = company;
  const components = new Map<string, string[]>();
  for (const { parent, component } of billOfMaterials) {
    const list = components.get(parent);
    if (list) list.push(component);
    else components.set(parent, [component]);
  }
  for (const circle of circlesOf([...components.keys()], (item) => components.get(item) ?? [])) {
    const [parent, component = parent] = circle;
    const index = billOfMaterials.findIndex((row) => row.parent === parent && row.component === component);
    add({
      code: 'company/bill-circle',
      severity: 'error',
      message: `The item ${parent} is a component of itself.`,
      at: { ...at('bill_of_materials', index, 'component'), item: parent! },
      seen: circleText(circle),
      wanted: 'bills of materials that lead from a product down to its components',
      remedy: 'Remove one of these rows, or correct its parent or component.',
    });
  }
  const bought = new Set(items.filter(({ supply }) => supply === 'buy').map(({ item }) => item));
  billOfMaterials.forEach(({ parent }, index) => {
    if (!bought.has(parent) || billOfMaterials[index - 1]?.parent === parent) return;
    add({
      code: 'company/bill-of-bought-item',
      severity: 'warning',
      message: `The item ${parent} is bought, so its bill of materials is not used.`,
      at: { ...at('bill_of_materials', index, 'parent'), item: parent },
      seen: 'supply buy',
      wanted: 'supply make',
      remedy: 'Write make in the column supply of items, or remove the bill.',
    });
  });
}
