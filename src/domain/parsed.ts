/** What a parser makes of text: a value, or what is wrong with the text, as a sentence without a full stop. */
export type Parsed<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; problem: string }>;

/** Turns text from the command line, the environment or a file into a value. Never throws. */
export type Parser<T> = (text: string) => Parsed<T>;

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(problem: string): Parsed<never> {
  return { ok: false, problem };
}
