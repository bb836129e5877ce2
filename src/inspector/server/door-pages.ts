import { createHash } from 'node:crypto';
import type { Language } from '../../domain/guide.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

// What is shown to whoever has not come in. Nothing of the inspector's own files is used: they are behind the door.

/** The page that is shown in place of the inspector where the token is missing. To be sent with `DOOR_HEADERS`. */
export function missingTokenPage(language: Language): string {
  const { title, heading, paragraphs } = TEXTS[language];
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="color-scheme" content="light dark"><title>${title}</title>`,
    `<style>${STYLE}</style></head>`,
    `<body><main><p class="name">hookscope</p><h1>${heading}</h1>`,
    ...paragraphs.map((text) => `<p>${text}</p>`),
    '</main></body></html>',
    '',
  ].join('\n');
}

/**
 * A page that leads to an address of ours by itself. A browser that comes from another site shows no cookie, also not
 * where it is redirected to; but it does where our own page sends it.
 */
export function leadingPage(location: string): string {
  const address = location.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return [
    '<!doctype html>',
    '<meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<meta http-equiv="refresh" content="0;url=${address}">`,
    '<title>hookscope</title>',
    '',
  ].join('\n');
}

// The colours of the page (`page/styles/tokens.css`).
const STYLE = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#f4f5f4,#121516);color:light-dark(#1b2022,#e3e8e8);font:15px/1.6 system-ui,sans-serif}
main{box-sizing:border-box;max-width:34rem;padding:2rem 1.5rem 14vh}
h1{margin:0 0 1rem;font-size:1.6rem;line-height:1.25;font-weight:650;text-wrap:balance}
p{margin:0 0 .75rem;color:light-dark(#5a6367,#9ba7aa)}
.name{margin:0 0 1.5rem;font-weight:650;color:light-dark(#0a6a66,#5cc9c1)}
code,kbd{padding:.1em .35em;border:1px solid light-dark(#c9cecb,#3c4649);border-radius:4px;font:.9em ui-monospace,monospace;color:light-dark(#1b2022,#e3e8e8)}
`;

/** As everywhere, but for the one style sheet that is in the page: it is allowed by its hash (CSP Level 3, section 2.3). */
export const DOOR_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': String(SECURITY_HEADERS['Content-Security-Policy']).replace(
    "style-src 'self'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  ),
};

const TEXTS: Readonly<Record<Language, Readonly<{ title: string; heading: string; paragraphs: readonly string[] }>>> = {
  en: {
    title: 'hookscope: the key is missing',
    heading: 'The key to this page is missing',
    paragraphs: [
      'Webhooks hold personal data, so this page opens only for whoever started hookscope.',
      'Press <kbd>o</kbd> in the terminal UI of <code>hookscope dev</code>, or open the whole address that it shows, ' +
        'with <code>?token=…</code> at its end. It is a new one each time hookscope is started.',
    ],
  },
  de: {
    title: 'hookscope: Der Schlüssel fehlt',
    heading: 'Der Schlüssel zu dieser Seite fehlt',
    paragraphs: [
      'Webhooks enthalten personenbezogene Daten. Deshalb öffnet sich diese Seite nur für den, der hookscope gestartet hat.',
      'Drücken Sie <kbd>o</kbd> in der Terminal-Oberfläche von <code>hookscope dev</code>, oder öffnen Sie die ganze ' +
        'Adresse, die dort steht, mit <code>?token=…</code> am Ende. Sie ist bei jedem Start von hookscope eine neue.',
    ],
  },
};
