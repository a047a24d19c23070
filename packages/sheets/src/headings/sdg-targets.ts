const goals = '(?:1[0-7]|[1-9])';
const target = new RegExp(`^${goals}\\.(?:1\\d|[1-9]|[a-d])$`);
const withComma = new RegExp(`^(${goals})[,，]\\s*(1\\d|[1-9]|[a-d])$`);

/** "5,1" is 5.1 where nothing else is in the token; "7,2,3" could be three goals and stays unread. */
function readToken(token: string): string | null {
  if (target.test(token)) return token;
  const comma = withComma.exec(token);
  return comma ? `${comma[1]}.${comma[2]}` : null;
}

/** Commas part ids as soon as one id has its point; without any point each token goal,target is one id. */
function tokensOf(text: string): string[] {
  const normal = text.normalize('NFKC').toLowerCase().replaceAll('、', ',');
  const tokens = /\d\.[\da-d]/.test(normal)
    ? normal.split(/[,\s・/]+/)
    : normal.replaceAll(/,\s+/g, ',').split(/[\s・/]+/);
  return tokens.map((token) => token.trim()).filter((token) => token !== '');
}

/** Target ids in a cell or bracket: "7.2,7.a", "11.2、11.3", "5,1", "17, 17". */
export function readSdgTargets(text: string): string[] {
  return [
    ...new Set(
      tokensOf(text)
        .map(readToken)
        .filter((id) => id !== null),
    ),
  ];
}

/** Whether a bracket or cell holds target ids and nothing else. */
export function isTargetList(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.length > 0 && tokens.every((token) => readToken(token) !== null);
}
