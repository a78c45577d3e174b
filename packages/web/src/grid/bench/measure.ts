import type { GridModel } from '../index.ts';

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const scrollMs = 3000;
const scrollStepPx = 60;
const rowPx = 24;

export interface Scrolled {
  readonly framesPerSecond: number;
  readonly slowestMs: number;
  /** Share of frames in which a row in the middle of the view had not come yet. */
  readonly waitingShare: number;
}

/** Scrolls three seconds, 60 px a frame: four screens a second where frames keep up. */
export async function scrolled(model: GridModel): Promise<Scrolled> {
  const scroller = document.querySelector('.dvn-scroller');
  if (scroller === null) throw new Error('The grid does not scroll.');
  const begun = await frame();
  let [before, frames, slowestMs, waiting] = [begun, 0, 0, 0];
  while (before - begun < scrollMs) {
    scroller.scrollTop += scrollStepPx;
    const now = await frame();
    slowestMs = Math.max(slowestMs, now - before);
    before = now;
    frames++;
    if (model.row(Math.floor(scroller.scrollTop / rowPx) + 10) === null) waiting++;
  }
  return { framesPerSecond: (frames * 1000) / (before - begun), slowestMs, waitingShare: waiting / frames };
}

export interface Pasted {
  /** Until the topmost total on screen is the new one. */
  readonly totalsMs: number;
  /** Until the source has answered and its numbers are on screen. */
  readonly writtenMs: number;
  /** By how much the topmost total changed, added up over the periods: tells that all cells arrived. */
  readonly changed: number;
}

/** Pastes rows by columns of the same number where the selection is. */
export async function pasted(model: GridModel, rows: number, columns: number, value: number): Promise<Pasted> {
  const totals = () => model.periods.map((_, column) => model.cell(0, column)?.value ?? 0);
  const clipboardData = new DataTransfer();
  const row = Array.from({ length: columns }, () => String(value)).join('\t');
  clipboardData.setData('text/plain', Array.from({ length: rows }, () => row).join('\r\n'));
  const before = totals();
  const moved = () => totals().reduce((sum, total, column) => sum + Math.abs(total - before[column]!), 0);
  const begun = performance.now();
  document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  while (moved() === 0) {
    if (performance.now() - begun > 20_000) throw new Error('The paste changed no total.');
    await frame();
  }
  await frame();
  const totalsMs = performance.now() - begun;
  while (model.onTheirWay > 0) await frame();
  await frame();
  return { totalsMs, writtenMs: performance.now() - begun, changed: moved() };
}
