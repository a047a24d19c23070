import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../ui/field.js';
import { contrast, enough } from './contrast.js';

interface Props {
  readonly colour: string;
  readonly onColour: (colour: string) => void;
}

/** The tenant's colour, with how well it can be read as it is chosen. */
export function AccentField({ colour, onColour }: Props) {
  const { t } = useTranslation('office');
  const [text, setText] = useState<string | null>(null);
  const ratio = contrast(colour, '#ffffff') ?? 1;
  const passes = ratio >= enough;
  const whole = text === null || /^#[\da-f]{6}$/i.test(text);
  const error = !whole
    ? t('settings.colourWrong')
    : passes
      ? null
      : t('settings.contrastLow', { needed: enough });
  return (
    <div className="grid gap-3">
      <Field label={t('settings.colour')} help={t('settings.colourHelp')} error={error}>
        {(wiring) => (
          <div className="flex flex-wrap items-center gap-3">
            <input
              type="color"
              aria-label={t('settings.colourPick')}
              className="size-11 rounded-8 border border-rule bg-paper p-1"
              value={colour}
              onChange={({ target }) => {
                setText(null);
                onColour(target.value);
              }}
            />
            <input
              {...wiring}
              className="field w-32 font-mono"
              value={text ?? colour}
              maxLength={7}
              spellCheck={false}
              onChange={({ target }) => {
                setText(target.value);
                if (/^#[\da-f]{6}$/i.test(target.value)) onColour(target.value.toLowerCase());
              }}
              onBlur={() => whole && setText(null)}
            />
          </div>
        )}
      </Field>
      <p role="status" className="text-sm tabular-nums">
        {t(passes ? 'settings.contrastGood' : 'settings.contrastBad', {
          ratio: (Math.floor(ratio * 100) / 100).toFixed(2),
        })}
      </p>
      {/* Drawn, not styled: the page's rules forbid styles written into it. */}
      <svg
        viewBox="0 0 320 48"
        className="h-12 w-80 max-w-full"
        role="img"
        aria-label={t('settings.sample')}
      >
        <rect width="320" height="48" fill="#ffffff" />
        <rect x="4" y="4" width="136" height="40" rx="8" fill={colour} />
        <text x="72" y="30" textAnchor="middle" fill="#ffffff" fontSize="16">
          {t('settings.sampleButton')}
        </text>
        <text x="160" y="30" fill={colour} fontSize="16" textDecoration="underline">
          {t('settings.sampleLink')}
        </text>
      </svg>
    </div>
  );
}
