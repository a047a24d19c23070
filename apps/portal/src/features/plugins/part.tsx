import type { LoadComponent, PortalPlugin, PortalProps } from '@shirube/plugin-sdk/portal';
import { type ComponentType, useEffect, useState } from 'react';
import type { OwnPlugin } from '../../app/session.js';
import { Contained, Sentence, Waiting } from './contained.js';
import { Surround } from './kit/surroundings.js';
import { usePortalProps } from './portal-props.js';

interface Props {
  readonly code: string;
  readonly own: OwnPlugin;
  readonly plugin: PortalPlugin;
  /** As its reader knows the part. */
  readonly name: string;
  readonly load: LoadComponent;
}

type Loading =
  | { readonly state: 'coming' }
  | { readonly state: 'failed' }
  | { readonly state: 'there'; readonly Component: ComponentType<PortalProps> };

/** One page, card or block of a plugin: fetched, given what it needs, held apart from everything around it. */
export function Part({ code, own, plugin, name, load }: Props) {
  const [loading, setLoading] = useState<Loading>({ state: 'coming' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again
  useEffect(() => {
    let wanted = true;
    setLoading({ state: 'coming' });
    const arrive = async () => {
      try {
        const module = await load();
        if (wanted) setLoading({ state: 'there', Component: module.default });
      } catch {
        if (wanted) setLoading({ state: 'failed' });
      }
    };
    void arrive();
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  const again = () => setAttempt((n) => n + 1);
  if (loading.state === 'failed') return <Sentence name={name} again={again} />;
  if (loading.state === 'coming') return <Waiting key={attempt} name={name} again={again} />;
  return (
    <Contained name={name}>
      <Given code={code} own={own} plugin={plugin} Component={loading.Component} />
    </Contained>
  );
}

function Given({
  code,
  own,
  plugin,
  Component,
}: Pick<Props, 'code' | 'own' | 'plugin'> & { readonly Component: ComponentType<PortalProps> }) {
  const props = usePortalProps(code, plugin, own);
  const imports = own.imports.map(({ id }) => id);
  return (
    <Surround value={{ code, plugin, imports }}>
      <Component {...props} />
    </Surround>
  );
}
