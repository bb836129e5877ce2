import { type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { boundedShare } from '../model/preferences.ts';
import { useDispatch, useWords } from './program.tsx';

const STEP = 0.02;

/** The line between list and detail, which can be moved. */
export function Splitter({ share }: Readonly<{ share: number }>): ReactNode {
  const dispatch = useDispatch();
  const { list } = useWords();
  const prefer = (listShare: number) =>
    dispatch({ type: 'preferred', preferences: { listShare: boundedShare(listShare) } });
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    prefer(share + by);
  };
  const onMove = ({ buttons, clientX }: PointerEvent) => {
    if (buttons === 1) prefer(clientX / window.innerWidth);
  };
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={list.resize}
      aria-valuemin={25}
      aria-valuemax={75}
      aria-valuenow={Math.round(share * 100)}
      onKeyDown={onKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onMove}
    />
  );
}
