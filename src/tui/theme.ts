/** How many colours the terminal is to be given. `none` still has bold, dim and inverse: those are no colours. */
export type ColorDepth = 'none' | '16' | '256' | 'truecolor';

/** What the terminal's own background is. */
export type Background = 'light' | 'dark';

/** What a piece of text is, not how it looks: palettes say that. */
export type Style =
  | 'plain'
  /** Present, but not what one reads first. */
  | 'dim'
  | 'strong'
  /** Our name, the public URL, keys to press. */
  | 'accent'
  | 'good'
  | 'warn'
  | 'bad'
  /** A bad thing that must not be overlooked. */
  | 'alarm'
  /** Names in headers and JSON. */
  | 'name'
  | 'string'
  | 'number'
  | 'literal'
  /** The chosen one of several, such as a tab. */
  | 'chosen'
  /** What is looked for. */
  | 'match'
  /** Where one types. */
  | 'cursor'
  /** A QR code: light on dark whatever the theme, so that phones can read it. */
  | 'code';

/** What lies behind a whole row. `selected`: the keys act on it. `marked`: selected, while the keys are elsewhere. */
export type Ground = 'none' | 'selected' | 'marked';

/** SGR parameters (ECMA-48 §8.3.117). `tint` gives way on a ground that brings its own colours. */
export type Look = Readonly<{ weight?: readonly number[]; tint?: readonly number[] }>;

export type Palette = Readonly<{
  styles: Readonly<Record<Style, Look>>;
  grounds: Readonly<Record<Ground, Look>>;
}>;

const BOLD = 1;
const DIM = 2;
const UNDERLINE = 4;
const INVERSE = 7;

const COLOURLESS: Palette = {
  styles: {
    plain: {},
    dim: { tint: [DIM] },
    strong: { weight: [BOLD] },
    accent: { weight: [BOLD] },
    good: {},
    warn: { weight: [BOLD] },
    bad: { weight: [BOLD] },
    alarm: { weight: [BOLD], tint: [INVERSE] },
    name: {},
    string: {},
    number: {},
    literal: {},
    chosen: { weight: [BOLD, UNDERLINE] },
    match: { weight: [BOLD, UNDERLINE] },
    cursor: { weight: [INVERSE] },
    code: {},
  },
  grounds: { none: {}, selected: { tint: [INVERSE] }, marked: { weight: [BOLD] } },
};

/** The terminal's own sixteen: whoever chose a light or a dark theme has chosen these to be readable on it. */
const SIXTEEN: Palette = {
  styles: {
    plain: {},
    dim: { tint: [DIM] },
    strong: { weight: [BOLD] },
    accent: { tint: [36] },
    good: { tint: [32] },
    warn: { tint: [33] },
    bad: { tint: [31] },
    alarm: { weight: [BOLD], tint: [97, 41] },
    name: { tint: [36] },
    string: { tint: [32] },
    number: { tint: [33] },
    literal: { tint: [35] },
    chosen: { weight: [BOLD, UNDERLINE], tint: [36] },
    match: { weight: [BOLD, UNDERLINE], tint: [30, 43] },
    cursor: { weight: [INVERSE] },
    code: { tint: [97, 40] },
  },
  grounds: { none: {}, selected: { tint: [97, 44] }, marked: { weight: [BOLD] } },
};

/** Text stays in the terminal's own colours; only the ground of the selection is calmer than plain blue. */
const MANY_ON_DARK: Palette = {
  ...SIXTEEN,
  grounds: { ...SIXTEEN.grounds, selected: { tint: [38, 5, 231, 48, 5, 24] } },
};

/** On white, the terminal's own yellow, green and cyan are too pale to read: darker ones out of the 256. */
const MANY_ON_LIGHT: Palette = {
  styles: {
    ...SIXTEEN.styles,
    accent: { tint: [38, 5, 25] },
    good: { tint: [38, 5, 28] },
    warn: { tint: [38, 5, 94] },
    bad: { tint: [38, 5, 160] },
    name: { tint: [38, 5, 25] },
    string: { tint: [38, 5, 28] },
    number: { tint: [38, 5, 94] },
    literal: { tint: [38, 5, 90] },
    chosen: { weight: [BOLD, UNDERLINE], tint: [38, 5, 25] },
    match: { weight: [BOLD, UNDERLINE], tint: [30, 43] },
  },
  grounds: { ...SIXTEEN.grounds, selected: { tint: [38, 5, 16, 48, 5, 153] } },
};

const DEPTHS: Readonly<Record<ColorDepth, Readonly<Record<Background, Palette>>>> = {
  none: { dark: COLOURLESS, light: COLOURLESS },
  '16': { dark: SIXTEEN, light: SIXTEEN },
  '256': { dark: MANY_ON_DARK, light: MANY_ON_LIGHT },
  truecolor: { dark: MANY_ON_DARK, light: MANY_ON_LIGHT },
};

export function paletteFor(depth: ColorDepth, background: Background): Palette {
  return DEPTHS[depth][background];
}
