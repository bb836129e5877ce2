import { applyEdit } from '../domain/apply-edit.ts';
import { areSameBytes } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import { sniffContent } from '../domain/content/content.ts';
import type { Edit } from '../domain/edit.ts';
import { ToolError } from '../domain/error.ts';
import { editInEditor } from './editor.ts';
import type { Io } from './io.ts';

const EXTENSIONS: Readonly<Record<string, string>> = { json: 'json', xml: 'xml' };

/**
 * Opens the body, with `edit` laid over it, in the person's editor, and returns the edit with what came out.
 * Errors: `NO_TERMINAL`, `EDITOR_FAILED`, `BODY_NOT_EDITABLE` for a body that is no plain text, those of `applyEdit`.
 */
export async function editBody(capture: Capture, edit: Edit, io: Io): Promise<Edit> {
  if (io.stdin.isTTY !== true || io.stderr.isTTY !== true)
    throw new ToolError('NO_TERMINAL', {
      message: '--edit needs a terminal.',
      next: ['Change values with --set and --unset instead.'],
    });
  const { body } = applyEdit(capture, edit);
  const { kind } = sniffContent(body, capture.rawHeaders);
  if (kind === 'binary' || kind === 'multipart')
    throw new ToolError('BODY_NOT_EDITABLE', {
      message: 'The body is no plain text, so an editor would damage it.',
      next: ['Leave out --edit, or change headers with --header.'],
    });
  const edited = await editInEditor(body, { suffix: `.${EXTENSIONS[kind] ?? 'txt'}` }, io);
  if (edited === null)
    throw new ToolError('EDITOR_FAILED', {
      message: 'The editor ended with a failure, so nothing was sent.',
      next: ['Save and leave it as usual, or set $EDITOR to one that works here.'],
    });
  const { changes: _, ...others } = edit;
  return areSameBytes(edited, body) ? edit : { ...others, body: edited };
}
