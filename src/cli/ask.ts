import { createInterface } from 'node:readline/promises';
import type { Io } from './io.ts';

/** The line that a person types after the question on stderr; empty when the input ends or `io.signal` aborts. */
export async function ask(question: string, io: Pick<Io, 'stdin' | 'stderr' | 'signal'>): Promise<string> {
  const lines = createInterface({ input: io.stdin, output: io.stderr, terminal: false });
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    return (await Promise.race([lines.question(question, { signal: io.signal }), ended])).trim();
  } catch (error) {
    if (io.signal.aborted) return '';
    throw error;
  } finally {
    lines.close();
  }
}
