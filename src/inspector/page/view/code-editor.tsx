import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from './program.tsx';

/** An editor for code, loaded when it is needed. `text` is what it begins with: after that it keeps its own. */
export function CodeEditor({
  text,
  isJson,
  label,
  onChange,
  onSend,
}: Readonly<{
  text: string;
  isJson: boolean;
  label: string;
  onChange(text: string): void;
  onSend(): void;
}>): ReactNode {
  const { edit } = useWords();
  const host = useRef<HTMLDivElement>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  const latest = useRef({ onChange, onSend });
  const first = useRef({ text, isJson, label });
  useEffect(() => {
    latest.current = { onChange, onSend };
  });
  useEffect(() => {
    let unmount: (() => void) | undefined;
    let isGone = false;
    void import('../editor/editor.ts').then(({ mountEditor }) => {
      if (isGone || host.current === null) return;
      unmount = mountEditor(host.current, {
        ...first.current,
        onChange: (now) => latest.current.onChange(now),
        onSend: () => latest.current.onSend(),
      });
      setIsLoaded(true);
    });
    return () => {
      isGone = true;
      unmount?.();
    };
  }, []);
  return (
    <div className="code-editor">
      {isLoaded ? null : <p className="dim code-editor-loading">{edit.loading}</p>}
      <div ref={host} className="code-editor-host" />
    </div>
  );
}
