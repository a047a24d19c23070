import type { Right } from '@shirube/core/policy';

/** The rooms of 庁内 and the right that opens each. */
export const rooms = [
  { id: 'people', to: '/w/$code/office/people', right: 'member.read' },
  { id: 'sections', to: '/w/$code/office/sections', right: 'member.read' },
  { id: 'plugins', to: '/w/$code/office/plugins', right: 'reading.read' },
  { id: 'deputies', to: '/w/$code/office/deputies', right: 'member.read' },
  { id: 'sign-in', to: '/w/$code/office/sign-in', right: 'member.read' },
  { id: 'tokens', to: '/w/$code/office/tokens', right: 'token.manage' },
  { id: 'settings', to: '/w/$code/office/settings', right: 'settings.read' },
  { id: 'record', to: '/w/$code/office/record', right: 'log.read' },
  { id: 'support', to: '/w/$code/office/support', right: 'support.grant' },
] as const satisfies readonly { id: string; to: string; right: Right }[];

export type RoomId = (typeof rooms)[number]['id'];
