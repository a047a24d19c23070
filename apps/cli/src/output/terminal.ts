import { styleText } from 'node:util';

/** What is printed: a heading, a doubt, a quiet remark. Colour never carries meaning alone. */
export type Tone = 'strong' | 'quiet' | 'error' | 'warning' | 'info' | 'good';

/** A place to print to: how wide it is and how it shows a tone. */
export interface Terminal {
  /** Columns; a full-width character takes two. */
  readonly width: number;
  paint(tone: Tone, text: string): string;
}

type Style = Parameters<typeof styleText>[0];
const styles: Readonly<Record<Tone, Style>> = {
  strong: 'bold',
  quiet: 'dim',
  error: ['red', 'bold'],
  warning: 'yellow',
  info: 'cyan',
  good: 'green',
};

/** Wide enough for six figures beside a long name, narrow enough for a mail or a printed page. */
const widthWithoutScreen = 110;
const narrowest = 60;

export const plainTerminal: Terminal = { width: widthWithoutScreen, paint: (_tone, text) => text };

/**
 * The terminal behind a stream. Colours only on a TTY and never with NO_COLOR set (no-color.org);
 * elsewhere COLUMNS sets the width.
 */
export function terminalOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  const asked = Number.parseInt(env.COLUMNS ?? '', 10);
  const columns = stream.columns ?? (Number.isNaN(asked) ? widthWithoutScreen : asked);
  const coloured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return {
    width: Math.max(columns, narrowest),
    paint: (tone, text) =>
      coloured ? styleText(styles[tone], text, { validateStream: false }) : text,
  };
}
