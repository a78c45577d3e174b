import type { Rectangle } from '@glideapps/glide-data-grid';
import { cellMark, type GridPeriod, type GridRow } from './grid-source.ts';
import { cellFont, family, type GridColours, withAlpha } from './grid-theme.ts';
import type { ShownCell } from './shown-cell.ts';

type Context = CanvasRenderingContext2D;

export interface DrawnCell {
  readonly shown: ShownCell | null;
  readonly row: GridRow | null;
  readonly zone: GridPeriod['zone'];
  readonly text: string;
  /** Part of the selection: the ground already carries its tint. */
  readonly highlighted: boolean;
  /** Row that is edited or active. */
  readonly isActiveRow: boolean;
}

const padding = 9;
/** The measure that is planned; others stand beside it, quieter. */
const mainMeasure = 'consensus';

/** A number with all its marks. Each state has a sign of its own besides colour. */
export function drawNumber(ctx: Context, { x, y, width, height }: Rectangle, cell: DrawnCell, colours: GridColours): void {
  const { shown, row, zone, text, highlighted } = cell;
  const marks = shown?.marks ?? 0;
  const overridden = (marks & cellMark.overridden) !== 0 && zone !== 'closed';
  const locked = (marks & cellMark.locked) !== 0;
  const barred = (marks & cellMark.barred) !== 0;
  const alert = (marks & cellMark.alert) !== 0;
  const isTotal = row !== null && row.depth === 0;
  const isLeading = row !== null && row.children > 0;
  const isOverrideHere = overridden && !isLeading && !barred;

  let ground: string | null = null;
  if (zone === 'closed') ground = colours.closed;
  if (locked || barred) ground = colours.sunk;
  if (isOverrideHere) ground = colours.tint;
  if (alert) ground = colours.alertTint;
  if (shown?.state === 'refused' || shown?.state === 'conflict') ground = colours.negativeTint;
  if (ground !== null && !highlighted) {
    ctx.fillStyle = ground;
    ctx.fillRect(x + 1, y + 1, width - 1, height - 1);
  } else if (cell.isActiveRow && !highlighted) {
    ctx.fillStyle = withAlpha(colours.accent, 0.04);
    ctx.fillRect(x + 1, y + 1, width - 1, height - 1);
  }
  if (zone === 'frozen') hatch(ctx, x, y, width, height, colours);

  if (overridden) triangle(ctx, x + 1, y + 1, 6, 'left', isOverrideHere ? colours.accent : withAlpha(colours.accent, 0.55));
  if ((marks & cellMark.note) !== 0) triangle(ctx, x + width, y + 1, 6, 'right', colours.ink);
  if (locked) padlock(ctx, x + padding - 1, y + height / 2, colours.ink3);
  else if ((marks & cellMark.different) !== 0) dot(ctx, x + padding, y + height / 2, colours.ink);
  if (alert) {
    ctx.fillStyle = colours.alert;
    ctx.fillRect(x + 1, y + height - 2, width - 1, 2);
  }

  if (text === '') {
    if (shown === null) placeholder(ctx, x + width - padding, y + height / 2, colours);
    return;
  }
  let colour = colours.ink;
  if (zone === 'closed' || (row !== null && row.measure !== mainMeasure) || barred) colour = colours.ink2;
  if (locked) colour = colours.ink3;
  if (isOverrideHere) colour = colours.accent;
  if (alert) colour = colours.alert;
  if (shown?.state === 'refused' || shown?.state === 'conflict') colour = colours.negative;
  const isMain = row?.measure === mainMeasure;
  const weight = ((isTotal || row?.open) && isMain) || alert ? 600 : isOverrideHere ? 560 : 400;
  ctx.font = `${shown?.state === 'on its way' ? 'italic ' : ''}${weight} ${cellFont} ${family}`;
  ctx.fillStyle = colour;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.fillText(text, x + width - padding, y + height / 2 + 0.5);
  if (shown?.state === 'refused' || shown?.state === 'conflict') {
    ctx.strokeStyle = colours.negative;
    ctx.lineWidth = 2;
    ctx.strokeRect(x + 2, y + 2, width - 3, height - 3);
  }
}

/** The name of a place with its twist: an arrow where there is something below; a bar where it is not this person's to change. */
export function drawName(
  ctx: Context,
  { x, y, width, height }: Rectangle,
  { row, showsName, isActiveRow }: { readonly row: GridRow | null; readonly showsName: boolean; readonly isActiveRow: boolean },
  colours: GridColours,
): void {
  const middle = y + height / 2;
  if (isActiveRow) {
    ctx.fillStyle = withAlpha(colours.accent, 0.06);
    ctx.fillRect(x, y + 1, width, height - 1);
  }
  if (row === null) placeholder(ctx, x + width * 0.6, middle, colours);
  if (row === null || !showsName) return;
  const left = x + twistLeft(row.depth);
  if (row.children > 0) {
    ctx.strokeStyle = colours.ink3;
    ctx.lineWidth = 1.5;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.beginPath();
    if (row.open) {
      ctx.moveTo(left, middle - 2);
      ctx.lineTo(left + 4, middle + 2);
      ctx.lineTo(left + 8, middle - 2);
    } else {
      ctx.moveTo(left + 2, middle - 4);
      ctx.lineTo(left + 6, middle);
      ctx.lineTo(left + 2, middle + 4);
    }
    ctx.stroke();
  }
  ctx.font = `${row.depth === 0 || row.open ? 600 : 400} ${cellFont} ${family}`;
  ctx.fillStyle = colours.ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const isBarred = row.barred != null;
  const right = x + width - (isBarred ? 22 : 6);
  ctx.fillText(fitting(ctx, row.label, right - (left + 14)), left + 14, middle + 0.5);
  if (isBarred) barredSign(ctx, x + width - 12, middle, colours.ink3);
}

/** Where the twist of a row begins, from the left of its cell. */
export const twistLeft = (depth: number): number => 8 + depth * 14;

export function drawText(ctx: Context, { x, y, width, height }: Rectangle, text: string, colour: string, weight = 400): void {
  ctx.font = `${weight} 12px ${family}`;
  ctx.fillStyle = colour;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(fitting(ctx, text, width - 12), x + 8, y + height / 2 + 0.5);
}

/** `Jan 2027` right-aligned, the year heavier; closed and frozen periods show their ground in the head as well. */
export function drawHead(
  ctx: Context,
  { x, y, width, height }: Rectangle,
  head: {
    readonly title: string;
    readonly year: string | null;
    readonly zone: GridPeriod['zone'] | null;
    readonly isSelected: boolean;
  },
  colours: GridColours,
): void {
  const { title, year, zone, isSelected } = head;
  ctx.fillStyle = isSelected ? colours.tint : zone === 'closed' ? colours.closed : colours.surface;
  ctx.fillRect(x + 1, y, width - 1, height);
  if (zone === 'frozen') hatch(ctx, x, y, width, height, colours);
  const middle = y + height / 2 + 0.5;
  ctx.textBaseline = 'middle';
  if (zone === null) {
    ctx.textAlign = 'left';
    ctx.font = `500 11px ${family}`;
    ctx.fillStyle = colours.ink2;
    ctx.fillText(fitting(ctx, title, width - 14), x + 8, middle);
    return;
  }
  ctx.textAlign = 'right';
  let right = x + width - padding;
  if (year !== null) {
    ctx.font = `640 11px ${family}`;
    ctx.fillStyle = colours.ink;
    ctx.fillText(year, right, middle);
    right -= ctx.measureText(year).width + 4;
  }
  ctx.font = `500 11px ${family}`;
  ctx.fillStyle = isSelected ? colours.accent : colours.ink2;
  ctx.fillText(title, right, middle);
}

/** Diagonal lines 4 px apart from the corner of the cell; rows and columns that are multiples of 4 px continue them. */
function hatch(ctx: Context, x: number, y: number, width: number, height: number, colours: GridColours): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x + 1, y + 1, width - 1, height - 1);
  ctx.clip();
  ctx.strokeStyle = withAlpha(colours.ink3, 0.3);
  ctx.lineWidth = 0.7;
  ctx.beginPath();
  for (let at = x - Math.ceil(height / 4) * 4; at < x + width; at += 4) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

function triangle(ctx: Context, x: number, y: number, size: number, corner: 'left' | 'right', colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(corner === 'left' ? x + size : x - size, y);
  ctx.lineTo(x, y + size);
  ctx.fill();
}

function dot(ctx: Context, x: number, y: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(x, y, 2, 0, 2 * Math.PI);
  ctx.fill();
}

function padlock(ctx: Context, x: number, y: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.strokeRect(x, y - 1, 8, 5.5);
  ctx.beginPath();
  ctx.arc(x + 4, y - 1.5, 2.4, Math.PI, 0);
  ctx.stroke();
}

/** A circle struck through. */
function barredSign(ctx: Context, x: number, y: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.moveTo(x - 2.8, y - 2.8);
  ctx.lineTo(x + 2.8, y + 2.8);
  ctx.stroke();
}

/** A grey line where a number will stand. */
function placeholder(ctx: Context, right: number, middle: number, colours: GridColours): void {
  ctx.fillStyle = colours.sunk;
  ctx.fillRect(right - 30, middle - 3, 30, 6);
}

const lengths = new Map<string, string>();

function fitting(ctx: Context, text: string, width: number): string {
  const key = `${ctx.font}|${Math.round(width)}|${text}`;
  const known = lengths.get(key);
  if (known !== undefined) return known;
  let fit = text;
  if (ctx.measureText(text).width > width) {
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (ctx.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
      else high = middle - 1;
    }
    fit = `${text.slice(0, low).trimEnd()}…`;
  }
  if (lengths.size > 20_000) lengths.clear();
  lengths.set(key, fit);
  return fit;
}
