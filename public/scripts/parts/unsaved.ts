const changed = new WeakSet<HTMLFormElement>()

export const markSaved = (form: HTMLFormElement): void => void changed.delete(form)

/** Asks before a page with typed text is left; sending the form is no leaving. */
export function warnOfUnsavedText(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-unsaved]')]
  if (forms.length === 0) return
  let sending = false
  for (const form of forms)
    form.addEventListener('input', ({ target }) => (target as Element).matches('[name]') && changed.add(form))
  document.addEventListener('submit', (event) => (sending = !event.defaultPrevented))
  // A page that comes back from the history may be left again.
  window.addEventListener('pageshow', () => (sending = false))
  window.addEventListener('beforeunload', (event) => {
    if (!sending && forms.some((form) => changed.has(form))) event.preventDefault()
  })
}
