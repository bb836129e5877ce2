import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyEdit } from '../domain/apply-edit.ts';
import { areSameBytes } from '../domain/bytes.ts';
import type { Capture } from '../domain/capture.ts';
import { sniffContent } from '../domain/content/content.ts';
import type { Edit } from '../domain/edit.ts';
import { ToolError } from '../domain/error.ts';
import type { Io } from './io.ts';

const EXTENSIONS: Readonly<Record<string, string>> = { json: 'json', xml: 'xml' };

/**
 * Opens the body, with `edit` laid over it, in the person's editor, and returns the edit with what came out.
 * Errors: `NO_TERMINAL`, `EDITOR_FAILED`, `BODY_NOT_EDITABLE` for a body that is no plain text, those of `applyEdit`.
 */
export function editInEditor(capture: Capture, edit: Edit, io: Io): Edit {
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
  const edited = throughEditor(body, EXTENSIONS[kind] ?? 'txt', io.env['VISUAL'] ?? io.env['EDITOR'] ?? 'vi');
  const { changes: _, ...others } = edit;
  return areSameBytes(edited, body) ? edit : { ...others, body: edited };
}

function throughEditor(body: Uint8Array, extension: string, editor: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'hookscope-edit-'));
  const file = join(folder, `body.${extension}`);
  try {
    writeFileSync(file, body, { mode: 0o600 });
    // $EDITOR may hold arguments, so it is a line for the shell, as git has it.
    const { status, error } = spawnSync(`${editor} "${file}"`, { shell: true, stdio: 'inherit' });
    if (status !== 0)
      throw new ToolError('EDITOR_FAILED', {
        message: `The editor "${editor}" failed${status === null ? '' : ` with ${status}`}, so nothing was sent.`,
        why: error?.message,
        next: ['Set $EDITOR to an editor that works here.'],
      });
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
