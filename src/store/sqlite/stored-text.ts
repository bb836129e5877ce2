import type { Edit } from '../../domain/edit.ts';
import type { RawHeaders } from '../../domain/headers.ts';

/** `[["Name","value"],…]` */
export function headersToText(headers: RawHeaders): string {
  return JSON.stringify(headers);
}

export function headersFromText(text: string): RawHeaders {
  return JSON.parse(text) as RawHeaders;
}

/** The edit as JSON, its body in base64. */
export function editToText(edit: Edit | undefined): string | null {
  if (edit === undefined) return null;
  const { body, ...rest } = edit;
  return JSON.stringify(body === undefined ? rest : { ...rest, body: Buffer.from(body).toString('base64') });
}

export function editFromText(text: string | null): Edit | undefined {
  if (text === null) return undefined;
  const { body, ...rest } = JSON.parse(text) as Omit<Edit, 'body'> & { body?: string };
  return body === undefined ? rest : { ...rest, body: new Uint8Array(Buffer.from(body, 'base64')) };
}
