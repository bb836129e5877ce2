import type { Cell, CellStyle } from './picture-cells.ts';

/** Pixels, at the size at which the picture is drawn. */
const CELL = { width: 8.4, height: 19 };
const FONT_SIZE = 14;
const BASELINE = 14;
const MARGIN = 14;
const BAR = 36;

const INK = '#d5d9e3';
const GROUND = '#14161c';
const FRAME = '#353a48';
const TITLE_INK = '#8b92a5';
/** The sixteen colours of a terminal, which everyone sets as they like. */
const SIXTEEN = [
  '#14161c #f2777a #8fd18b #e8c07a #7aa8f0 #c792ea #6fcbd3 #d5d9e3',
  '#6b7285 #ff8f92 #a6e3a1 #f9d896 #94bbff #d9aaf7 #8be0e7 #ffffff',
].flatMap((eight) => eight.split(' '));

/** `title` stands in the window's bar, `description` is for those who do not see the picture. */
export type PictureWords = Readonly<{ title: string; description: string }>;

type Run = Readonly<{ x: number; length: number; text: string; style: CellStyle }>;

/**
 * The screen as a picture of a window. Every run of characters is stretched to its cells, so that columns stay columns
 * in whatever monospaced font the reader has; lines are drawn, since characters would leave gaps between them.
 */
export function svgOf(rows: readonly (readonly Cell[])[], { title, description }: PictureWords): string {
  const width = Math.round((rows[0]?.length ?? 0) * CELL.width + 2 * MARGIN);
  const height = rows.length * CELL.height + BAR + MARGIN;
  const classes = new Map<string, string>();
  const body = rows.flatMap((row, y) => [...groundsOf(row, y), ...linesOf(row, y), ...textsOf(row, y, classes)]);
  const rules = [...classes].map(([rule, name]) => `.${name}{${rule}}`);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(description)}">`,
    `<title>${escape(title)}</title>`,
    `<style>text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;white-space:pre;fill:${INK}}${rules.join('')}</style>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="9" fill="${GROUND}" stroke="${FRAME}"/>`,
    ...[18, 38, 58].map((x) => `<circle cx="${x}" cy="${BAR / 2}" r="6" fill="${FRAME}"/>`),
    `<text x="${width / 2}" y="${BAR / 2 + 5}" text-anchor="middle" style="fill:${TITLE_INK}">${escape(title)}</text>`,
    ...body,
    '</svg>',
  ].join('\n')}\n`;
}

function groundsOf(row: readonly Cell[], y: number): string[] {
  return runsOf(row, ({ style }) => String(style.ground))
    .filter(({ style }) => style.ground !== null)
    .map(
      ({ x, length, style }) =>
        `<rect x="${left(x)}" y="${top(y)}" width="${pixels(length * CELL.width)}" height="${CELL.height}" fill="${colour(style.ground, GROUND)}"/>`,
    );
}

function linesOf(row: readonly Cell[], y: number): string[] {
  return runsOf(row, ({ text, style }) => (isLine(text) ? text + JSON.stringify(style) : ''))
    .filter(({ text }) => isLine(text.charAt(0)))
    .map(({ x, length, text, style }) => {
      const middle = pixels(top(y) + CELL.height / 2);
      const way = text.startsWith('─')
        ? `M${left(x)} ${middle}h${pixels(length * CELL.width)}`
        : `M${Math.floor(left(x + 0.5)) + 0.5} ${top(y)}v${CELL.height}`;
      return `<path d="${way}" stroke="${inkOf(style)}"/>`;
    });
}

function textsOf(row: readonly Cell[], y: number, classes: Map<string, string>): string[] {
  return runsOf(row, ({ text, style }) => (isLine(text) ? text : JSON.stringify({ ...style, ground: null })))
    .filter(({ text }) => !isLine(text.charAt(0)))
    .flatMap(wordsOf)
    .map(({ x, length, text, style }) => {
      const rule = ruleOf(style);
      if (rule !== '' && !classes.has(rule)) classes.set(rule, `s${classes.size}`);
      const name = rule === '' ? '' : ` class="${classes.get(rule)}"`;
      const size = length === 1 ? '' : ` textLength="${pixels(length * CELL.width)}"`;
      return `<text x="${left(x)}" y="${top(y) + BASELINE}"${size}${name}>${escape(text)}</text>`;
    });
}

/** Cells that follow each other and have the same key. */
function runsOf(row: readonly Cell[], keyOf: (cell: Cell) => string): Run[] {
  const runs: { x: number; length: number; text: string; style: CellStyle; key: string }[] = [];
  row.forEach((cell, x) => {
    const last = runs.at(-1);
    const key = cell.text === '' ? (last?.key ?? '') : keyOf(cell);
    if (last?.key !== key) runs.push({ x, length: 1, text: cell.text, style: cell.style, key });
    else Object.assign(last, { length: last.length + 1, text: last.text + cell.text });
  });
  return runs;
}

/** A run without the gaps in it: spaces need no drawing. */
function wordsOf({ x, text, style }: Run): Run[] {
  return Array.from(text.matchAll(/\S+(?: \S+)*/g), ({ 0: word, index }) => ({
    x: x + index,
    length: word.length,
    text: word,
    style,
  }));
}

function ruleOf(style: CellStyle): string {
  const ink = inkOf(style);
  return [
    ink === INK ? '' : `fill:${ink}`,
    style.isBold ? 'font-weight:700' : '',
    style.isUnderlined ? 'text-decoration:underline' : '',
  ]
    .filter((part) => part !== '')
    .join(';');
}

function inkOf({ ink, ground, isDim }: CellStyle): string {
  const full = colour(ink, INK);
  return isDim ? mixed(full, colour(ground, GROUND)) : full;
}

function colour(value: number | string | null, own: string): string {
  if (value === null) return own;
  return typeof value === 'string' ? value : (SIXTEEN[value] ?? hex(cubeColour(value)));
}

/** Of the 256: a cube of 6 × 6 × 6 from 16 on, then 24 greys. */
function cubeColour(value: number): number[] {
  if (value >= 232) return [0, 0, 0].map(() => 8 + (value - 232) * 10);
  return [36, 6, 1].map((weight) => {
    const step = Math.floor((value - 16) / weight) % 6;
    return step === 0 ? 0 : 55 + step * 40;
  });
}

/** Between the two, nearer to the ink. */
function mixed(ink: string, ground: string): string {
  const [a, b] = [ink, ground].map((text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
  return hex((a ?? []).map((part, index) => Math.round(part * 0.58 + (b?.[index] ?? 0) * 0.42)));
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function isLine(text: string): boolean {
  return text === '─' || text === '│';
}

function left(x: number): number {
  return pixels(MARGIN + x * CELL.width);
}

function top(y: number): number {
  return BAR + y * CELL.height;
}

function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
