/**
 * The check digit of a 全国地方公共団体コード: (11 − (6a+5b+4c+3d+2e) mod 11) mod 10 for the first five
 * digits abcde. Null unless the text is exactly five digits. Source: 総務省, JIS X 0401/0402.
 */
export function checkDigit(firstFive: string): string | null {
  if (!/^\d{5}$/.test(firstFive)) return null;
  let sum = 0;
  for (const [i, digit] of [...firstFive].entries()) sum += (6 - i) * Number(digit);
  return String((11 - (sum % 11)) % 10);
}

/** Whether a six-digit code carries its right check digit; says nothing about who bears the code. */
export function isLocalGovernmentCode(code: string): boolean {
  return /^\d{6}$/.test(code) && checkDigit(code.slice(0, 5)) === code.slice(5);
}
