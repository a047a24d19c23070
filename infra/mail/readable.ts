import type { Address, Email } from 'postal-mime';

/** A mail as plain text: the heads that matter, an empty line, what it says. */
export function readable(mail: Email, envelope: { from: string; to: readonly string[] }): string {
  const heads = [
    ['From', mail.from ? named(mail.from) : envelope.from],
    // Who it is delivered to, which the mail itself may leave unsaid.
    ['To', envelope.to.join(', ')],
    ['Date', mail.date ?? ''],
    ['Subject', mail.subject ?? ''],
  ];
  const said = mail.text ?? mail.html ?? '';
  return `${heads.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${said.trimEnd()}\n`;
}

function named({ name, address }: Address): string {
  return name ? `${name} <${address ?? ''}>` : (address ?? '');
}
