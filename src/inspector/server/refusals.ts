import { ToolError } from '../../domain/error.ts';
import type { Refusal } from './access.ts';

/** What a request is told that was not let in. */
export function refusalAnswer(reason: Refusal): Readonly<{ status: 401 | 403; error: ToolError }> {
  switch (reason) {
    case 'token':
      return {
        status: 401,
        error: new ToolError('INSPECTOR_TOKEN', {
          message: 'The token is missing, or it is of another run of hookscope dev.',
          next: ['Open the address that hookscope dev shows, or send "Authorization: Bearer <token>" with its token.'],
        }),
      };
    case 'origin':
      return {
        status: 403,
        error: new ToolError('INSPECTOR_ORIGIN', {
          message: 'The inspector takes requests of its own page alone.',
          why: 'This one came from a page of another address, or did not tell from where.',
        }),
      };
    case 'host':
      return {
        status: 403,
        error: new ToolError('INSPECTOR_HOST', {
          message: 'The inspector does not answer under this name.',
          why: 'Otherwise any web site could point a name of its own at it.',
          next: ['Use 127.0.0.1 or localhost, with the port that hookscope dev shows.'],
        }),
      };
  }
}
