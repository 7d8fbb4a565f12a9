const place = 'capstan-keys:'

/** A form to which somebody comes back in the history is the one that was sent: under the same key it makes no second record. */
export function keepKeysInHistory(): void {
  const here = place + location.pathname + location.search
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const keys = entry?.type === 'back_forward' ? keysAt(here) : {}
  for (const form of document.querySelectorAll<HTMLFormElement>('form[method=post]')) {
    const field = form.querySelector<HTMLInputElement>('input[name="_key"]')
    const action = form.getAttribute('action') ?? ''
    if (!field) continue
    if (keys[action]) field.value = keys[action]
    form.addEventListener('submit', () => {
      try {
        sessionStorage.setItem(here, JSON.stringify({ ...keysAt(here), [action]: field.value }))
      } catch {
        // No room: coming back opens the form anew.
      }
    })
  }
}

function keysAt(here: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(here) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}
