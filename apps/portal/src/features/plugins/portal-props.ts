import type { PortalPlugin, PortalProps } from '@shirube/plugin-sdk/portal';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { gql as parse } from '@urql/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { usePreferences } from '../../app/preferences.js';
import type { OwnPlugin } from '../../app/session.js';
import { useSaying } from '../../ui/said.js';
import { figuresOf } from './kit/figures.js';
import { ui } from './kit/index.js';
import { inVain, useQuestionOf } from './use-question.js';

/** `{{name}}` filled in; an unknown key is shown as it is, for its author to see. */
export function wordOf(
  words: Readonly<Record<string, string>>,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = Object.hasOwn(words, key) ? words[key] : undefined;
  if (text === undefined) return key;
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : hole,
  );
}

/** Everything a page, card or block of that plugin is given. */
export function usePortalProps(code: string, plugin: PortalPlugin, own: OwnPlugin): PortalProps {
  const client = useClient();
  const goTo = useNavigate();
  const { t } = useTranslation();
  const { language, era } = usePreferences();
  const { say } = useSaying();
  const gql = useCallback<PortalProps['gql']>(
    async <Data>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
      const document = parse<Data>(query);
      const changes = document.definitions.some(
        (one) => one.kind === 'OperationDefinition' && one.operation === 'mutation',
      );
      const asked = changes
        ? client.mutation<Data>(document, variables)
        : client.query<Data>(document, variables, { requestPolicy: 'network-only' });
      const { data, error } = await asked.toPromise();
      if (error) throw inVain(error, (kind) => t(`trouble.${kind}`));
      return data as Data;
    },
    [client, t],
  );
  const navigate = useCallback<PortalProps['navigate']>(
    (page, search = {}) =>
      void goTo({
        to: '/w/$code/plugins/$id/$',
        params: { code, id: plugin.id, _splat: page },
        search,
      }),
    [goTo, code, plugin.id],
  );
  const words = useCallback<PortalProps['words']>(
    (key, values) => wordOf(plugin.words[language], key, values),
    [plugin, language],
  );
  const may = useCallback((permission: string) => own.permissions.includes(permission), [own]);
  const figures = useMemo(() => figuresOf(language, era), [language, era]);
  return {
    tenantCode: code,
    language,
    gql,
    useQuestion,
    useFilter,
    words,
    may,
    figures,
    navigate,
    say,
    ui,
  };
}

const useQuestion: PortalProps['useQuestion'] = (query, variables = {}) => {
  const document = useMemo(() => parse(query), [query]);
  return useQuestionOf(document, variables);
};

const useFilter: PortalProps['useFilter'] = (name, initial = '') => {
  const goTo = useNavigate();
  const { search } = useLocation();
  const given = (search as Readonly<Record<string, unknown>>)[name];
  const set = useCallback(
    (value: string) =>
      void goTo({
        to: '.',
        // The address is of whatever page the part stands on: its names are this plugin's own.
        search: ((was: Record<string, string>) => {
          const { [name]: _, ...rest } = was;
          return value === initial ? rest : { ...rest, [name]: value };
        }) as never,
        replace: true,
        resetScroll: false,
      }),
    [goTo, name, initial],
  );
  return [typeof given === 'string' ? given : initial, set];
};
