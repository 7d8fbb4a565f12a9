/** A refused form opens with the focus on its summary; a sentence of the summary leads into its field. */
export function focusFaults(): void {
  const summary = document.querySelector<HTMLElement>('[data-focus]')
  if (!summary) return
  summary.focus()
  summary.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!target) return
    event.preventDefault()
    for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true
    const control = target.matches('input, select, textarea')
      ? target
      : (target.querySelector<HTMLElement>(
          '[aria-invalid=true], input:not([type=hidden], [hidden] *), select, textarea',
        ) ?? target)
    // The question itself comes into view, not the control alone.
    ;(target.closest('.field') ?? target).scrollIntoView({ block: 'start' })
    control.focus({ preventScroll: true })
  })
}
