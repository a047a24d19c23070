import { Room } from '../room.js';
import { Assignments } from './assignments.js';
import { sectionsQuery } from './query.js';
import { Sections } from './sections.js';

/** The sections of the office, and which of them answers for which indicator. */
export function SectionsPage() {
  return (
    <Room id="sections" document={sectionsQuery}>
      {({ code, office, mayIn, reload }) => (
        <>
          <Sections
            code={code}
            sections={office.sections}
            manage={mayIn('member.manage')}
            onChanged={reload}
          />
          <Assignments
            code={code}
            sections={office.sections}
            indicators={office.indicatorSections}
            manage={mayIn('indicator.define')}
            onChanged={reload}
          />
        </>
      )}
    </Room>
  );
}
