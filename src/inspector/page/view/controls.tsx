import type { ReactNode } from 'react';
import type { CommandId, MenuKey } from '../commands.ts';
import { keyLabel, mainKey } from '../keys.ts';
import type { CopyWhat } from '../model/message.ts';
import type { Tone } from '../text/standing.ts';
import { Icon, type IconName } from './icons.tsx';
import { useCommand, useDispatch, useWords } from './program.tsx';

/** A button that runs a command; its key stands in the tooltip. Without `label` only the icon shows. */
export function CommandButton({
  id,
  icon,
  title,
  label,
  look = 'plain',
  isPressed,
}: Readonly<{
  id: CommandId;
  icon: IconName;
  title: string;
  label?: string;
  look?: 'plain' | 'primary' | 'bare';
  isPressed?: boolean;
}>): ReactNode {
  const run = useCommand();
  return (
    <button
      type="button"
      className={`button button-${look}`}
      title={`${title} (${keyLabel(mainKey(id))})`}
      aria-label={title}
      aria-keyshortcuts={mainKey(id)}
      aria-pressed={isPressed}
      onClick={() => run(id)}
    >
      <Icon name={icon} />
      {label === undefined ? null : <span className="button-label">{label}</span>}
    </button>
  );
}

/** A button that opens the menu of a first key. */
export function MenuButton({
  menu,
  icon,
  title,
}: Readonly<{ menu: MenuKey; icon: IconName; title: string }>): ReactNode {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="button button-plain"
      title={`${title} (${menu})`}
      aria-label={title}
      aria-keyshortcuts={menu}
      onClick={() => dispatch({ type: 'pressed', key: menu })}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Copies a text; what was copied is told by a notice. */
export function CopyButton({
  text,
  what,
  title,
  label,
}: Readonly<{ text: string; what: CopyWhat; title: string; label?: string }>): ReactNode {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="button button-bare"
      title={title}
      aria-label={title}
      onClick={(event) => {
        event.stopPropagation();
        dispatch({ type: 'copied', what, text });
      }}
    >
      <Icon name="copy" />
      {label === undefined ? null : <span className="button-label">{label}</span>}
    </button>
  );
}

/** One of a few: a row of buttons of which one is pressed. */
export function Segments<T extends string>({
  label,
  options,
  chosen,
  onChoose,
}: Readonly<{
  label: string;
  options: readonly Readonly<{ value: T; name: string; title?: string; isDisabled?: boolean }>[];
  chosen: T;
  onChoose(value: T): void;
}>): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(({ value, name, title, isDisabled = false }) => (
        <button
          key={value}
          type="button"
          className="segment"
          aria-pressed={value === chosen}
          title={title}
          disabled={isDisabled}
          onClick={() => onChoose(value)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** A glyph and a word, in the colour of how it stands: never the colour alone. */
export function Status({ glyph, word, tone }: Readonly<{ glyph: string; word: string; tone: Tone }>): ReactNode {
  return (
    <span className={`status tone-${tone}`}>
      <span aria-hidden="true" className="status-glyph">
        {glyph}
      </span>
      {word}
    </span>
  );
}

/** Marks what no source confirms. */
export function Assumed(): ReactNode {
  const { overview } = useWords();
  return (
    <span className="tag tag-warn" title={overview.assumedTitle}>
      {overview.assumed}
    </span>
  );
}
