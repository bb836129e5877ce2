import { parsed, type Parsed, refused } from '../../domain/parsed.ts';

/** Which statuses of an answer count as success: `2xx`, `404`, `200,204`. */
export type ExpectedStatus = Readonly<{ text: string; includes(status: number): boolean }>;

const PATTERN = /^[1-5](?:xx|\d\d)$/;

export function parseExpectedStatus(text: string): Parsed<ExpectedStatus> {
  const patterns = text
    .toLowerCase()
    .split(',')
    .map((part) => part.trim());
  const wrong = patterns.find((pattern) => !PATTERN.test(pattern));
  if (wrong !== undefined) return refused(`"${wrong}" is neither a status nor a class of them`);
  return parsed({ text, includes: (status) => patterns.some((pattern) => fits(pattern, status)) });
}

function fits(pattern: string, status: number): boolean {
  return pattern.endsWith('xx') ? pattern.charAt(0) === String(status).charAt(0) : pattern === String(status);
}
