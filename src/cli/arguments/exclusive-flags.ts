import { ToolError } from '../../domain/error.ts';

/** Error: `FLAGS_CONFLICT` when more than one of these flags is on. */
export function refuseTogether(flags: Readonly<Record<string, boolean>>): void {
  const given = Object.keys(flags).filter((flag) => flags[flag] === true);
  if (given.length > 1)
    throw new ToolError('FLAGS_CONFLICT', {
      message: `${given.join(' and ')} exclude each other.`,
      next: ['Give one of them.'],
    });
}
