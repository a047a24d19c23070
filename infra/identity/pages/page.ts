import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1c; --soft: #595959; --ground: #fff; --line: #b3b3b3; --accent: #0017c1; --note: #fff7db; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --soft: #b8b8b8; --ground: #161618; --line: #6b6b70; --accent: #9db7f9; --note: #33290a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.7 "BIZ UDPGothic", "BIZ UDGothic", "Hiragino Sans", "Noto Sans JP", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.4; }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; border-block-end: 1px solid var(--line); padding-block-end: .25rem; }
p { margin: .5rem 0; max-width: 40em; }
.note { background: var(--note); border-inline-start: .25rem solid var(--ink); padding: .75rem 1rem; margin: 1rem 0; }
[lang=en], .soft { color: var(--soft); font-size: .875rem; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
li { display: flex; }
button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; min-height: 2.75rem; cursor: pointer; text-align: start; }
li button { flex: 1; display: flex; flex-direction: column; align-items: flex-start; }
button:hover { border-color: var(--accent); text-decoration: underline; }
button:focus-visible { outline: .25rem solid var(--accent); outline-offset: .125rem; }
button span { display: block; }
.role { font-weight: 700; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-block-start: 2rem; }
`;

/** For the content security policy: the only style these pages have. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Text that has become safe inside an element or a quoted attribute. */
export function escaped(text: string): string {
  const names: Record<string, string> = {
    '&': 'amp',
    '<': 'lt',
    '>': 'gt',
    '"': 'quot',
    "'": '#39',
  };
  return text.replace(/[&<>"']/g, (sign) => `&${names[sign]};`);
}

/** A whole page. `title` is text; `body` is HTML whose foreign parts went through `escaped`. */
export function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
