interface Props {
  readonly id: string;
  readonly title: string;
  readonly help?: string;
}

/** The head of a part of a page: its name over a line, and a sentence where one is needed. */
export function Heading({ id, title, help }: Props) {
  return (
    <>
      <h2 id={id} className="border-b-2 border-ink pb-2 text-std-20B-150">
        {title}
      </h2>
      {help ? <p className="max-w-3xl py-3 text-sm text-soft">{help}</p> : null}
    </>
  );
}
