import type { Question } from '@shirube/plugin-sdk/portal';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { troubleOf } from '../../app/client.js';
import { AskedInVain } from './kit/trouble.js';

type Words = (kind: ReturnType<typeof troubleOf>['kind']) => string;

/** In the API's own sentence where it has one, with the number of a fault of ours. */
export function inVain(error: Parameters<typeof troubleOf>[0], words: Words): AskedInVain {
  const { message, kind, code, requestId } = troubleOf(error);
  const field = error.graphQLErrors[0]?.extensions?.field;
  const sentence = message ?? words(kind);
  return new AskedInVain(
    requestId ? `${sentence} (${requestId})` : sentence,
    typeof field === 'string' ? field : null,
    code,
  );
}

/** Asked when shown and whenever the variables say something else; what is there stays until the new answer is. */
export function useQuestionOf<Data, V extends AnyVariables>(
  document: DocumentInput<Data, V>,
  variables: V,
): Question<Data> {
  const client = useClient();
  const { t } = useTranslation();
  const [data, setData] = useState<{ readonly of: Data } | null>(null);
  const [trouble, setTrouble] = useState<AskedInVain | null>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = JSON.stringify(variables);
  const words = useRef(t);
  words.current = t;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again; variables by what they say
  useEffect(() => {
    let wanted = true;
    client
      .query<Data, V>(document, JSON.parse(asked) as V, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data: answer, error }) => {
        if (!wanted) return;
        if (error) setTrouble(inVain(error, (kind) => words.current(`trouble.${kind}`)));
        else if (answer) {
          setTrouble(null);
          setData({ of: answer });
        }
      });
    return () => {
      wanted = false;
    };
  }, [client, document, asked, attempt]);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  if (trouble) return { state: 'trouble', data: null, trouble, again };
  if (data) return { state: 'ready', data: data.of, trouble: null, again };
  return { state: 'loading', data: null, trouble: null, again };
}
