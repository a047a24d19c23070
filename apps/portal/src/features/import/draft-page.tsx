export function ImportDraftPage() {
  return null;
}
