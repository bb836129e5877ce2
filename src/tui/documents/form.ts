import { formFields } from '../../domain/content/form.ts';
import { span } from '../text/line.ts';
import { type Document, firstLines, hangingLine, type TextLine } from './document.ts';

/** The fields of a form, decoded, in their order. */
export function formDocument(body: Uint8Array): Document {
  return firstLines(fieldLines(body), 'cells');
}

function* fieldLines(body: Uint8Array): Generator<TextLine> {
  for (const { name, value, isGuess } of formFields(body)) {
    const guess = isGuess ? [span('  not UTF-8', 'warn')] : [];
    yield hangingLine(2, span(name, 'name'), span(' = ', 'dim'), span(value, 'string'), ...guess);
  }
}
