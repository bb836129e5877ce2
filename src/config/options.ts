import type { Language } from '../domain/guide.ts';
import { parseHandler } from '../domain/handler-url.ts';
import { type Header, parseRequiredHeader } from './header.ts';
import { choiceOf, COUNT, DURATION, PORT, POSITIVE_COUNT, SIZE, SWITCH } from './kinds.ts';
import { configOption as option } from './option.ts';
import { parsePath, parsePublicUrl, parseServerUrl, parseSubdomain, parseText } from './parsers.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MIB = 1024 ** 2;

/**
 * Every option that can be set by flag, environment (`HOOKSCOPE_…`) and config file. The names are the keys of the
 * config file. Times are milliseconds, sizes bytes.
 */
export const OPTIONS = {
  handler: option<string | undefined>({
    flag: '--handler <url>',
    help: 'your own HTTP endpoint, which gets the webhooks',
    parse: parseHandler,
    expects: 'a URL such as http://localhost:3000/webhook, or a port such as 3000 or :3000/webhook',
    default: undefined,
    defaultText: 'none: webhooks are only captured',
    commands: ['replay', 'export', 'doctor'],
  }),
  tunnel: option<'auto' | 'localtunnel' | 'url' | 'none'>({
    flag: '--tunnel <name>',
    help: 'how the public URL comes about',
    ...choiceOf(['auto', 'localtunnel', 'url', 'none']),
    default: 'auto',
    defaultText: 'auto: url when --public-url is given, else localtunnel',
    commands: ['dev', 'doctor'],
  }),
  publicUrl: option<string | undefined>({
    flag: '--public-url <url>',
    help: 'a public URL of your own that leads to the ingress',
    parse: parsePublicUrl,
    expects: 'a URL without path, such as https://hooks.example.com',
    default: undefined,
    defaultText: 'none',
    commands: ['dev', 'doctor'],
  }),
  subdomain: option<string | undefined>({
    flag: '--subdomain <name>',
    help: 'the name to ask the tunnel server for, so that the URL stays',
    parse: parseSubdomain,
    expects: '4 to 63 lower-case letters, digits and hyphens, with no hyphen at either end',
    default: undefined,
    defaultText: 'made once for the project and kept',
    commands: ['dev'],
  }),
  tunnelHost: option({
    flag: '--tunnel-host <url>',
    help: 'another localtunnel server',
    parse: parseServerUrl,
    expects: 'a URL such as https://tunnel.example.com',
    default: 'https://localtunnel.me',
    commands: ['dev', 'doctor'],
  }),
  port: option({
    ...PORT,
    flag: '--port <n>',
    help: 'port of the ingress on 127.0.0.1; 0 for any',
    default: 4747,
    commands: ['dev', 'doctor'],
  }),
  inspectorPort: option({
    ...PORT,
    flag: '--inspector-port <n>',
    help: 'port of the web inspector on 127.0.0.1; 0 for any',
    default: 4748,
    commands: ['dev', 'doctor'],
  }),
  inspector: option({ ...SWITCH, flag: '--no-inspector', help: 'no web inspector', default: true, commands: ['dev'] }),
  path: option<string | undefined>({
    flag: '--path <path>',
    help: 'path of the endpoint; other paths get a bare 404',
    parse: parsePath,
    expects: 'a path that begins with /, such as /hooks/erp',
    default: undefined,
    defaultText: 'made once, secret',
    isSecret: true,
    commands: ['dev'],
  }),
  requireHeader: option<Header | undefined>({
    flag: '--require-header <"Name: value">',
    help: 'a webhook without this header is kept, but answered 401 and not forwarded',
    parse: parseRequiredHeader,
    expects: 'a header such as "X-Hook-Secret: s3cret"',
    default: undefined,
    defaultText: 'none',
    isSecret: true,
    commands: ['dev'],
  }),
  reply: option<'ack' | 'handler'>({
    flag: '--reply <ack|handler>',
    help: 'who answers the sender: hookscope, as soon as the webhook is on disk, or the handler',
    ...choiceOf(['ack', 'handler']),
    default: 'ack',
    commands: ['dev'],
  }),
  deadline: option({
    ...DURATION,
    flag: '--deadline <time>',
    help: "the sender's patience; with --reply handler it gets 202 when this is spent",
    default: 10_000,
    defaultText: '10s',
    commands: ['dev'],
  }),
  deliveryTimeout: option({
    ...DURATION,
    flag: '--delivery-timeout <time>',
    help: 'when a delivery is given up; long, so that a breakpoint does no harm',
    default: 600_000,
    defaultText: '10m',
    commands: ['dev', 'replay'],
  }),
  maxBody: option({
    ...SIZE,
    flag: '--max-body <size>',
    help: 'a larger body is answered 413 and kept as truncated',
    default: 25 * MIB,
    defaultText: '25mb',
    commands: ['dev'],
  }),
  drain: option({
    flag: '--drain <n>',
    help: 'how many queued webhooks go out by themselves when the handler is back; above it hookscope asks',
    ...COUNT,
    default: 100,
    commands: ['dev'],
  }),
  retentionCount: option({
    flag: '--retention-count <n>',
    help: 'how many captures are kept',
    ...POSITIVE_COUNT,
    default: 10_000,
    commands: ['dev'],
  }),
  retentionAge: option({
    ...DURATION,
    flag: '--retention-age <time>',
    help: 'how long captures are kept',
    default: 30 * DAY_MS,
    defaultText: '30d',
    commands: ['dev'],
  }),
  retentionSize: option({
    ...SIZE,
    flag: '--retention-size <size>',
    help: 'how many bytes of bodies are kept',
    default: 1024 * MIB,
    defaultText: '1gb',
    commands: ['dev'],
  }),
  output: option<'tui' | 'lines' | 'ndjson' | 'quiet' | undefined>({
    flag: '--output <mode>',
    help: 'tui, lines, ndjson or quiet',
    ...choiceOf(['tui', 'lines', 'ndjson', 'quiet']),
    default: undefined,
    defaultText: 'tui on a terminal, else lines',
    commands: ['dev', 'attach'],
  }),
  open: option({
    ...SWITCH,
    flag: '--open',
    help: 'open the web inspector in the browser',
    default: false,
    commands: ['dev'],
  }),
  allowRemoteHandler: option({
    ...SWITCH,
    flag: '--allow-remote-handler',
    help: 'let the handler be on another machine',
    default: false,
    commands: ['dev', 'replay', 'export', 'doctor'],
  }),
  waitReady: option<number | undefined>({
    ...DURATION,
    flag: '--wait-ready <time>',
    help: 'end with 5 when the public URL does not answer in time',
    default: undefined,
    defaultText: 'off',
    commands: ['dev'],
  }),
  profile: option({
    flag: '--profile <name>',
    help: 'what is known of the sender',
    parse: parseText,
    expects: 'the name of a profile, such as scopevisio or generic',
    default: 'scopevisio',
    commands: ['dev', 'show', 'setup'],
  }),
  lang: option<Language>({
    flag: '--lang <de|en>',
    help: 'language of the setup guide',
    ...choiceOf(['de', 'en']),
    default: 'de',
    commands: ['dev', 'attach', 'setup'],
  }),
  theme: option<'auto' | 'light' | 'dark'>({
    flag: '--theme <name>',
    help: 'colours for a light or a dark terminal',
    ...choiceOf(['auto', 'light', 'dark']),
    default: 'auto',
    defaultText: 'auto: what the terminal says (COLORFGBG), else dark',
    commands: ['dev', 'attach'],
  }),
  mouse: option({
    ...SWITCH,
    flag: '--mouse',
    help: 'wheel and clicks count in the terminal UI; text is then selected with shift held',
    default: false,
    commands: ['dev', 'attach'],
  }),
  data: option<string | undefined>({
    flag: '--data <dir>',
    help: 'where captures live',
    parse: parseText,
    expects: 'a folder',
    default: undefined,
    defaultText: '.hookscope beside the nearest package.json, .git or config file, else here',
    commands: 'all',
  }),
  color: option<'auto' | 'always' | 'never'>({
    flag: '--color <when>',
    help: 'auto, always or never',
    ...choiceOf(['auto', 'always', 'never']),
    default: 'auto',
    commands: 'all',
  }),
};

export type OptionName = keyof typeof OPTIONS;

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** The options that this command takes as flags, apart from those that every command takes. */
export function optionsOf(command: string): readonly OptionName[] {
  return OPTION_NAMES.filter((name) => {
    const { commands } = OPTIONS[name];
    return commands !== 'all' && commands.includes(command);
  });
}
