import type { Page } from 'playwright-core';

/** A hand on the grid: cells by what their row and column are called, read from the table the grid keeps for screen readers. */
export class GridHand {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async ready(): Promise<void> {
    await this.page.locator('.plan-grid canvas td').first().waitFor({ state: 'attached' });
    // The table is renewed a moment after the drawing.
    await this.page.waitForFunction(
      `[...document.querySelectorAll('.plan-grid canvas tbody tr')].every((row) => row.children[0].textContent !== '')`,
    );
  }

  /** What the cell says, marks in words included: `2127, overridden`. Thousands marks are taken out. */
  async says(row: string, period: string): Promise<string> {
    const text = await this.#cell(row, period).then((cell) => cell.textContent());
    return (text ?? '').replace(/\u202f/g, '');
  }

  async value(row: string, period: string): Promise<number> {
    return Number((await this.says(row, period)).split(',')[0]!.replace('\u2212', '-'));
  }

  /** Walks to a cell with the arrows, from wherever the selection is, and selects it alone. */
  async select(row: string, period: string): Promise<void> {
    const cell = await this.#cell(row, period);
    const wanted = positionOf(await cell.getAttribute('id'));
    await this.page.locator('.plan-grid canvas').first().focus();
    // The table tells of a selection a moment after it is made: one that has just begun by the focus must be in it before it is walked from.
    await this.page.locator('.plan-grid canvas td[aria-selected="true"]').first().waitFor({ state: 'attached' });
    const [column, index] = await this.#alone();
    const press = async (key: string, times: number) => {
      for (let k = 0; k < times; k += 1) await this.page.keyboard.press(key);
    };
    await press(wanted[1] > index ? 'ArrowDown' : 'ArrowUp', Math.abs(wanted[1] - index));
    await press(wanted[0] > column ? 'ArrowRight' : 'ArrowLeft', Math.abs(wanted[0] - column));
    await this.page.waitForFunction(
      (id) => [...document.querySelectorAll('.plan-grid canvas td[aria-selected="true"]')].map((one) => one.id).join() === id,
      `glide-cell-${wanted.join('-')}`,
    );
  }

  /** The selection after a step aside has made it a single cell. */
  async #alone(): Promise<readonly [number, number]> {
    const selected = () =>
      this.page.locator('.plan-grid canvas td[aria-selected="true"]').evaluateAll((cells) => cells.map(({ id }) => id));
    const before = (await selected()).join();
    await this.page.keyboard.press('ArrowDown');
    for (let tries = 0; tries < 1200; tries += 1) {
      const now = await selected();
      if (now.length === 1 && now[0] !== before) return positionOf(now[0] ?? null);
      await this.page.waitForTimeout(50);
    }
    throw new Error('The selection does not move.');
  }

  async #cell(row: string, period: string) {
    const column = await this.page
      .locator('.plan-grid canvas thead th', { hasText: new RegExp(`^${period}$`) })
      .first()
      .getAttribute('aria-colindex');
    return this.page
      .locator('.plan-grid canvas tbody tr', { has: this.page.locator(`td:first-child:text-is("${row}")`) })
      .first()
      .locator(`td[aria-colindex="${column}"]`);
  }
}

/** Column and row of `glide-cell-18-7`. */
function positionOf(id: string | null): readonly [number, number] {
  const [column, row] = (id ?? '').split('-').slice(-2).map(Number);
  return [column ?? 0, row ?? 0];
}
