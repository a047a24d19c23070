import type { ReactNode } from 'react';
import { useMay } from '../../app/permissions.js';
import { Said } from '../../ui/said.js';
import { Differences } from '../office/plugins/differences/differences.js';

/** What plugins say otherwise about this indicator, for those who may see it; nothing where there is nothing. */
export default function PluginDifferences({
  code,
  indicatorKey,
  onChanged,
}: {
  readonly code: string;
  readonly indicatorKey: string;
  readonly onChanged: () => void;
}): ReactNode {
  const { mayIn } = useMay(code);
  if (!(mayIn('reading.read') || mayIn('observation.enter'))) return null;
  return (
    <Said>
      <div className="pt-8">
        <Differences code={code} indicatorKey={indicatorKey} onlyIfAny onChanged={onChanged} />
      </div>
    </Said>
  );
}
