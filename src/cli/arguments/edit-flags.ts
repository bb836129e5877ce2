import { parseHeader, parseHeaderName } from '../../config/header.ts';
import { parsed, type Parsed } from '../../domain/parsed.ts';
import { parseText } from '../../config/parsers.ts';
import { listFlag } from '../command.ts';

/** Flags of commands that send a webhook changed. The capture itself stays as it was. */
export const editFlags = {
  set: listFlag({
    flag: '--set <path=value>',
    help: 'change a value in a JSON body; the value is JSON, or else a string',
    parse: parseText,
    expects: 'a change such as positions[0].amount=12.50 or contact.name=Meier',
  }),
  unset: listFlag({
    flag: '--unset <path>',
    help: 'take a value out of a JSON body',
    parse: parseText,
    expects: 'a path such as positions[0].amount',
  }),
  header: listFlag({
    flag: '--header <"Name: value">',
    help: 'replace a header or add it; without a value, as in "Name:", take it away',
    parse: parseHeaderChange,
    expects: 'a header such as "X-Debug: 1"',
  }),
};

/** A header to send, or with an empty value one to leave out, as curl has it. */
type HeaderChange = Readonly<{ name: string; value: string }>;

function parseHeaderChange(text: string): Parsed<HeaderChange> {
  if (!text.endsWith(':')) return parseHeader(text);
  const name = parseHeaderName(text.slice(0, -1));
  return name.ok ? parsed({ name: name.value, value: '' }) : name;
}
