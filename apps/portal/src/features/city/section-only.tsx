import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/permissions.js';

/** Whether the reader sees their own section's indicators and no others. */
export function useSectionOnly(code: string): boolean {
  const { mayIn, permissions } = useMay(code);
  return (
    mayIn('indicator.read') &&
    permissions?.may('indicator.read', { tenantId: code, sectionId: null }) === false
  );
}

/** Says so: a page that shows part of a city must not pass for the whole. */
export function SectionOnly({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  if (!useSectionOnly(code)) return null;
  return (
    <p className="mb-6 border-l-4 border-ink bg-wash px-4 py-2 text-sm" data-section-only>
      {t('city.sectionOnly')}
    </p>
  );
}
