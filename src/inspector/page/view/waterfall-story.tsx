import type { ReactNode } from 'react';
import { selectedRow } from '../model/list.ts';
import { waterfallStory } from '../text/waterfall-story.ts';
import { useModel, useWords } from './program.tsx';
import { lastOf } from './waterfall.tsx';

const LEGEND = ['arrived', 'waits', 'delivered', 'refused', 'failed', 'replay'] as const;

/** Below the waterfall: what its signs mean, and what the selected capture's bars show, in words. */
export function WaterfallStory(): ReactNode {
  const row = useModel(({ list }) => selectedRow(list));
  const known = useModel(({ waterfall }) => waterfall.known);
  const now = useModel((state) => state.now);
  const zone = useModel((state) => state.zone);
  const words = useWords();
  const story =
    row === undefined ? [] : waterfallStory(row, known.get(row.id) ?? lastOf(row.lastDelivery), { now, zone, words });
  return (
    <div className="waterfall-story">
      <output className="waterfall-words">{story.join(' · ')}</output>
      <ul className="legend">
        {LEGEND.map((sign) => (
          <li key={sign}>
            <span className={`sign sign-${sign}`} aria-hidden="true" />
            {words.waterfall.legend[sign]}
          </li>
        ))}
      </ul>
    </div>
  );
}
