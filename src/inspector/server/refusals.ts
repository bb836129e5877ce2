import type { Language } from '../../domain/guide.ts';
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

/** The page that is shown in place of the inspector where the token is missing. */
export function missingTokenPage(language: Language): string {
  const { title, paragraphs } = TEXTS[language];
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light dark"><title>${title}</title></head>`,
    `<body><main><h1>${title}</h1>`,
    ...paragraphs.map((text) => `<p>${text}</p>`),
    '</main></body></html>',
    '',
  ].join('\n');
}

const TEXTS: Readonly<Record<Language, Readonly<{ title: string; paragraphs: readonly string[] }>>> = {
  en: {
    title: 'hookscope: the key is missing',
    paragraphs: [
      'Webhooks hold personal data, so this page opens only for whoever started hookscope.',
      'Press <kbd>o</kbd> in the terminal UI of <code>hookscope dev</code>, or open the whole address that it shows, ' +
        'with <code>?token=…</code> at its end. It is a new one each time hookscope is started.',
    ],
  },
  de: {
    title: 'hookscope: Der Schlüssel fehlt',
    paragraphs: [
      'Webhooks enthalten personenbezogene Daten. Deshalb öffnet sich diese Seite nur für den, der hookscope gestartet hat.',
      'Drücken Sie <kbd>o</kbd> in der Terminal-Oberfläche von <code>hookscope dev</code>, oder öffnen Sie die ganze ' +
        'Adresse, die dort steht, mit <code>?token=…</code> am Ende. Sie ist bei jedem Start von hookscope eine neue.',
    ],
  },
};
