const TOPICS = ['観光', '農業', '子育て', '防災', '水源', '森林', '交通', '省エネ'];

/**
 * A progress sheet as a city would hand it in: that many indicators, each with its name of its own, and
 * a published achievement that is right but for one row in fifty, which lost its sign.
 */
export function progressSheet(rows: number): string {
  const lines = ['No,取組名,指標名,2019年当初値,2021年実績,2023年目標値,達成度'];
  for (let n = 1; n <= rows; n++) {
    const baseline = 100 + ((n * 37) % 400);
    const target = baseline + 100;
    const actual = baseline + ((n * 53) % 240) - 60;
    const achievement = (actual - baseline) * (n % 50 === 7 ? -1 : 1);
    const topic = TOPICS[n % TOPICS.length];
    lines.push(
      `${n},${topic}の取組,${topic}に関わる人の数その${n},${baseline}人,${actual}人,${target}人,${achievement}.0%`,
    );
  }
  return `${lines.join('\n')}\n`;
}
