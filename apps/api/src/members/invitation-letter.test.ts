import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type InvitationFacts, invitationLetter } from './invitation-letter.js';

const facts: InvitationFacts = {
  to: 'hana@city.example',
  tenant: { code: '172065', name: '加賀市', nameEn: 'Kaga' },
  role: 'sectionOwner',
  section: { id: '1', name: '環境課', nameEn: 'Environment', position: 1, closed: false },
  by: '山田 花',
  expiresAt: new Date('2026-12-01T00:30:00Z'),
  code: 'A'.repeat(43),
  publicUrl: 'https://shirube.example',
};

describe('the mail of an invitation', () => {
  it('says who, to what, until when and how, in both languages', () => {
    const { subject, text } = invitationLetter(facts);
    expect(subject).toBe('加賀市：しるべへの招待 / Invitation to Shirube');
    for (const said of [
      '役割: 担当課（環境課）',
      '2026年12月1日 9:30（日本時間）',
      'Role: Section owner (Environment)',
      'where Kaga keeps its',
      '1 December 2026 at 09:30',
      '招待した人: 山田 花',
    ])
      expect(text).toContain(said);
    const link = `https://shirube.example/invitation?tenant=172065&code=${facts.code}`;
    expect(text.split(link)).toHaveLength(3);
  });

  it('stays in its lines and leads nowhere else, whatever the names are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('x\r\nBcc: y@z.example', 'https://evil.example/ をご覧ください'),
    );
    fc.assert(
      fc.property(name, name, name, (city, by, section) => {
        const plain = invitationLetter(facts);
        const { subject, text } = invitationLetter({
          ...facts,
          by: `山${by}`,
          tenant: { ...facts.tenant, name: city, nameEn: city },
          section: { id: '1', name: section, nameEn: null, position: 1, closed: false },
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
        expect(subject).not.toMatch(/[\u0000-\u001f\u2028\u2029]/);
        expect(text.split('\n')).toHaveLength(plain.text.split('\n').length);
        const links = text.match(/\w+:\/\/\S+/g) ?? [];
        expect(links.every((link) => link.startsWith('https://shirube.example/invitation?'))).toBe(
          true,
        );
      }),
    );
  });
});
