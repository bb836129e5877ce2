import { type Cell, textOf } from './picture-cells.ts';

type Row = readonly Cell[];
type Replacement = Readonly<{ what: RegExp; by(found: string): string }>;

const FIRST_TIME = Date.UTC(2026, 10, 24, 14, 6, 11);
const WEBHOOKS_EVERY_MS = 3_000;
const TIME_TAKEN = '8 ms';

/** What is another one in each run, and what stands for it. */
const REPLACEMENTS: readonly Replacement[] = [
  { what: /(?<=(?:localhost|127\.0\.0\.1):)\d{4,5}/g, by: () => '41873' },
  { what: /(?<=:\d+\/)[0-9A-Za-z]{22}/g, by: () => 'Qm7bX2rT9cLw4KzHd83NfA' },
  { what: /(?<=proven )\d\d(?= s ago)/g, by: () => '12' },
  // Ids: at the end of a capture's second heading, and where something was done with it.
  { what: /(?<=kB {2})[0-9a-z]{9}(?= |$)/g, by: () => '0dxnsqv90' },
  { what: /[0-9a-z]{9}(?= replayed: )/g, by: () => '0dxnsqv90' },
  // How long deliveries took: in the column, which is aligned to the right, and in words.
  { what: /(?<=[✓✗] \d{3} +)[ \d]{3}\d(?:\.\d)? ms(?= )/g, by: (found) => TIME_TAKEN.padStart(found.length) },
  { what: /(?<=\d{3} in )[\d.]+ ms.*$/g, by: (found) => found.replace(/^[\d.]+ ms/, TIME_TAKEN) },
  { what: /(?<=Date: )\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT/g, by: () => 'Tue, 24 Nov 2026 13:06:20 GMT' },
];

/** At the beginning of a row of the list. */
const ARRIVAL = /(?<=^[› ] )\d\d:\d\d:\d\d(?= )/g;
/** At the beginning of a pane's row. */
const TIME = /(?<=(?:^|│ )(?:[› ] )?)\d\d:\d\d:\d\d(?= )/g;

/** The same cells with everything replaced that depends on the run: so the picture only changes when the program does. */
export function steady(rows: readonly Row[]): Cell[][] {
  const replacements = [...REPLACEMENTS, timesIn(rows)];
  return rows.map((row) => replacements.reduce<Cell[]>(replaceIn, [...row]));
}

/** What is shorter is filled up at its end. */
function replaceIn(row: Cell[], { what, by }: Replacement): Cell[] {
  const before = textOf(row);
  const after = before.replace(what, (found: string) => by(found).padEnd(found.length).slice(0, found.length));
  return row.map((cell, x) => (after[x] === before[x] ? cell : { ...cell, text: after.charAt(x) }));
}

/** The arrivals keep their order, evenly apart; everything else happens in the second of the arrival before it. */
function timesIn(rows: readonly Row[]): Replacement {
  const arrivals = rows.flatMap((row) => textOf(row).match(ARRIVAL) ?? []);
  return {
    what: TIME,
    by(found) {
      const place = arrivals.findLastIndex((arrival) => arrival <= found);
      return new Date(FIRST_TIME + place * WEBHOOKS_EVERY_MS).toISOString().slice(11, 19);
    },
  };
}
