import type { ValuesOf } from '../../config/option.ts';
import { type Edit, parseSetArgument, parseUnsetArgument } from '../../domain/edit.ts';
import type { RawHeaders } from '../../domain/headers.ts';
import type { editFlags } from './edit-flags.ts';

/** The edit that the flags ask for; an empty one changes nothing. Errors: `SET_SYNTAX`, `PATH_SYNTAX`. */
export function editOf(flags: ValuesOf<typeof editFlags>): Edit {
  const changes = [...flags.set.map(parseSetArgument), ...flags.unset.map(parseUnsetArgument)];
  const headers: RawHeaders = flags.header.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]);
  const removedHeaders = flags.header.filter(({ value }) => value === '').map(({ name }) => name);
  return {
    ...(changes.length > 0 && { changes }),
    ...(headers.length > 0 && { headers }),
    ...(removedHeaders.length > 0 && { removedHeaders }),
  };
}
