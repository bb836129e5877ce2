import type { ReactNode } from 'react';
import { FILTER_FIELDS } from '../../../domain/filter/fields.ts';
import { COMMAND_GROUPS } from '../commands.ts';
import { keyLabel } from '../keys.ts';
import { DialogFrame } from './dialog.tsx';
import { useWords } from './program.tsx';

/** All commands with their keys, what the letters in the list mean, and the fields of the filter. */
export function HelpDialog(): ReactNode {
  const words = useWords();
  const { help, commands, list } = words;
  const marks = [
    ['R', list.marks.rejected],
    ['T', list.marks.truncated],
    ['D', list.marks.duplicate],
    ['E', list.marks.edited],
    ['2', list.marks.replayed(2)],
    ['!', list.marks.late],
    ['★', list.marks.marked],
  ] as const;
  return (
    <DialogFrame title={help.title} size="large">
      <div className="help">
        {COMMAND_GROUPS.map(({ group, commands: entries }) => (
          <section key={group}>
            <h3>{help.groups[group]}</h3>
            <dl className="keys">
              {entries.map(({ id, keys }) => (
                <KeyLine key={id} keys={[...new Set(Object.values(keys).flat())]} text={commands[id]} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{help.marks}</h3>
          <dl className="keys">
            {marks.map(([mark, text]) => (
              <KeyLine key={mark} keys={[mark]} text={text} />
            ))}
          </dl>
        </section>
        <section className="help-wide">
          <h3>{help.filter}</h3>
          <p className="dim">{help.filterHint}</p>
          <dl className="keys keys-filter">
            {FILTER_FIELDS.map(({ name, examples }) => (
              <div key={name}>
                <dt className="mono">{name}</dt>
                <dd className="mono break">{examples.join('   ')}</dd>
              </div>
            ))}
          </dl>
        </section>
        <p className="dim help-wide">{help.browserKeys}</p>
      </div>
    </DialogFrame>
  );
}

function KeyLine({ keys, text }: Readonly<{ keys: readonly string[]; text: string }>): ReactNode {
  const shown = keys.length > 4 ? [`${keys[0]} … ${keys.at(-1)}`] : keys.map(keyLabel);
  return (
    <div>
      <dt>
        {shown.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
