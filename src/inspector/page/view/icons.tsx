import type { ReactNode } from 'react';

/** Drawn on a grid of 16, in the colour of the text beside them, and hidden from screen readers: words say the same. */
const PATHS = {
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  check: 'm3 8.5 3.2 3.2L13 5',
  replay: 'M3 8a5 5 0 1 0 1.6-3.7M3 2.8v2.7h2.7',
  edit: 'm10.8 3.2 2 2L6 12l-2.7.7L4 10l6.8-6.8Z',
  export: 'M8 2.5v7.2M5.2 6.8 8 9.7l2.8-2.9M3 11.5v1a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1v-1',
  fixture: 'M4 2.5h5.2L12.5 6v7a.5.5 0 0 1-.5.5H4a.5.5 0 0 1-.5-.5V3a.5.5 0 0 1 .5-.5ZM9 2.5V6h3.5M6 10.8h4M6 8.4h4',
  pin: 'M8 2.5 9.6 6l3.9.4-2.9 2.6.8 3.9L8 10.9 4.6 12.9l.8-3.9L2.5 6.4 6.4 6 8 2.5Z',
  trash: 'M3 4.5h10M6.5 4.3V3a.5.5 0 0 1 .5-.5h2a.5.5 0 0 1 .5.5v1.3M4.5 4.5l.5 8a1 1 0 0 0 1 1h4a1 1 0 0 0 1-1l.5-8',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.3 10.3l3.2 3.2',
  close: 'm4 4 8 8M12 4l-8 8',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  fold: 'm5 3 3 3 3-3M5 13l3-3 3 3M3 8h10',
  unfold: 'm5 5.5 3-3 3 3M5 10.5l3 3 3-3M3 8h10',
  nulls: 'M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM4 12l8-8',
  down: 'm4 6 4 4 4-4',
  right: 'm6 4 4 4-4 4',
  plus: 'M8 3v10M3 8h10',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  keyboard:
    'M2.5 4.5h11a.5.5 0 0 1 .5.5v6a.5.5 0 0 1-.5.5h-11A.5.5 0 0 1 2 11V5a.5.5 0 0 1 .5-.5ZM5 9.5h6M4.6 6.9h.01M6.9 6.9h.01M9.1 6.9h.01M11.4 6.9h.01',
  light:
    'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1',
  dark: 'M13 9.3A5.3 5.3 0 0 1 6.7 3 5.3 5.3 0 1 0 13 9.3Z',
  auto: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 2.5v11M10.2 3.2v9.6M12.2 4.8v6.4',
  setup:
    'M6.6 9.4a2.6 2.6 0 0 0 3.8 0l2-2a2.6 2.6 0 0 0-3.8-3.8l-.8.8M9.4 6.6a2.6 2.6 0 0 0-3.8 0l-2 2a2.6 2.6 0 0 0 3.8 3.8l.8-.8',
  waterfall: 'M2.5 4h5M5 8h5M8.5 12h5',
  arrow: 'M2.5 8h10M9 4.5 12.5 8 9 11.5',
  warning: 'M8 3 2.3 12.8h11.4L8 3ZM8 6.8v3M8 11.3h.01',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: Readonly<{ name: IconName }>): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the program: a lens over a line. */
export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <circle cx="10" cy="10" r="7" />
      <circle cx="10" cy="10" r="2.6" className="logo-core" />
      <path d="M0.8 10H6M14 10h5.2" />
    </svg>
  );
}
