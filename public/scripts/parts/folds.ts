/** Folds of the masthead close with Escape and with a click elsewhere. */
export function closeFolds(): void {
  const folds = [...document.querySelectorAll<HTMLDetailsElement>('.masthead details')]
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const open = folds.find((fold) => fold.open)
    if (!open) return
    open.open = false
    open.querySelector('summary')?.focus()
  })
  document.addEventListener('click', (event) => {
    for (const fold of folds) if (fold.open && !fold.contains(event.target as Node)) fold.open = false
  })
}
