/** Rows of a list that are ticked: a box for all of the page, and how many there are. */
export function countTicks(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-ticks]')
  const place = document.querySelector<HTMLElement>('[data-tick-page]')
  const said = form?.querySelector<HTMLElement>('[data-ticked]')
  if (!form || !place || !said) return
  const boxes = [...document.querySelectorAll<HTMLInputElement>('.tick input[form="bulk"]')]
  const all = form.querySelector<HTMLInputElement>('#bulk-all')
  const whole = document.createElement('input')
  whole.type = 'checkbox'
  whole.className = 'form-check-input'
  whole.setAttribute('aria-label', form.dataset.ticks ?? '')
  place.append(whole)
  const show = () => {
    const count = boxes.filter(({ checked }) => checked).length
    whole.checked = count === boxes.length
    whole.indeterminate = count > 0 && count < boxes.length
    said.textContent = count > 0 && !all?.checked ? ` (${count})` : ''
  }
  whole.addEventListener('change', () => {
    for (const box of boxes) box.checked = whole.checked
    show()
  })
  for (const box of [...boxes, ...(all ? [all] : [])]) box.addEventListener('change', show)
  // A browser that comes back to the page ticks again what was ticked.
  addEventListener('pageshow', show)
  show()
}
