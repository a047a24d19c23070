import { useTranslation } from 'react-i18next';

/** As large as what comes, so that nothing jumps when it does. */
export function CitySkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')}>
      <div className="grid gap-3 pt-8 pb-6">
        <span className="skeleton h-5 w-16" />
        <span className="skeleton h-12 w-48" />
        <span className="skeleton h-6 w-80 max-w-full" />
        <span className="skeleton mt-6 h-8 w-full max-w-2xl" />
        <span className="skeleton h-8 w-96 max-w-full" />
      </div>
      {[1, 2, 3, 4, 5].map((row) => (
        <div
          key={row}
          className="grid gap-x-10 gap-y-3 border-b border-line py-6 lg:grid-cols-[minmax(0,1fr)_43rem]"
        >
          <span className="grid content-start gap-2">
            <span className="skeleton h-6 w-3/4" />
            <span className="skeleton h-5 w-32" />
          </span>
          <span className="grid gap-8 sm:grid-cols-[20rem_1fr]">
            <span className="skeleton h-[70px]" />
            <span className="skeleton h-12 w-28 justify-self-end" />
          </span>
        </div>
      ))}
    </div>
  );
}
