import { PluginInputError } from '@shirube/plugin-sdk/server';

/** What somebody sent, unless it has a letter that no database takes. @throws PluginInputError */
export function clean<Given>(given: Given): Given {
  const texts = typeof given === 'object' && given !== null ? Object.values(given) : [given];
  if (texts.some((text) => typeof text === 'string' && text.includes('\u0000')))
    throw new PluginInputError({
      ja: '使えない文字（制御文字）が入っています。取り除いてください。',
      en: 'There is a control character that cannot be taken: remove it.',
    });
  return given;
}
