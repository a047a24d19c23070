/** How far something is; null: under way, nobody knows how far. Said once, not at each percent. */
export function Progress({
  share,
  text,
}: {
  readonly share: number | null;
  readonly text: string;
}) {
  const percent = share === null ? null : Math.round(share * 100);
  return (
    <div className="grid gap-1 text-sm" data-progress>
      <p role="status">{text}</p>
      {percent === null ? (
        <progress aria-label={text} className="w-full" />
      ) : (
        <progress aria-label={text} className="w-full" max={100} value={percent} />
      )}
    </div>
  );
}
