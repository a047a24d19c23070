/**
 * Whether an agency's id is a corporate number (法人番号, 13 digits), alone or with `_` and a part behind it. Its first digit
 * checks the rest: 9 − (Σ Pn·Qn mod 9), where Pn is the nth digit from the right and Qn is 1 for odd n and 2 for even n.
 */
export function isCorporateNumber(id: string): boolean {
  const digits = /^(\d)(\d{12})(?:_.+)?$/.exec(id);
  if (!digits?.[2]) return false;
  const sum = [...digits[2]]
    .reverse()
    .reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 2), 0);
  return Number(digits[1]) === 9 - (sum % 9);
}
