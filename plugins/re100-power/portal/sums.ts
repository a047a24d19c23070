/**
 * Sums of exact decimals as text, exactly: what is added here is drawn and shown, never reckoned on with.
 * Integers of the smallest place that occurs.
 */
export function sumOf(amounts: readonly string[]): string {
  const places = Math.max(0, ...amounts.map((one) => one.split('.')[1]?.length ?? 0));
  const total = amounts.reduce((sum, one) => {
    const [whole = '0', part = ''] = one.split('.');
    return sum + BigInt(whole + part.padEnd(places, '0'));
  }, 0n);
  if (places === 0) return total.toString();
  const digits = total.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}
