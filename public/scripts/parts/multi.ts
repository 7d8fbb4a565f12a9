import { holdsLetters, lettersOf } from '../../../src/platform/lists/folded'

/** Long lists of choices: what is chosen stands above and can be taken out there; words narrow the list. */
export function narrowLists(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-multi]')) narrowList(block)
}

function narrowList(block: HTMLElement) {
  const fold = block.querySelector('details')!
  const chosen = block.querySelector<HTMLElement>('.chosen')!
  const words = block.querySelector<HTMLInputElement>('.narrow-by input')!
  const found = block.querySelector<HTMLElement>('[data-found]')!
  const lists = [...block.querySelectorAll<HTMLElement>('.option-list')]
  const options = [...block.querySelectorAll<HTMLInputElement>('.option-list input')].map((box) => {
    const row = box.closest<HTMLElement>('.form-check')!
    return {
      box,
      row,
      label: row.querySelector('label')!.textContent?.trim() ?? '',
      letters: lettersOf(`${row.textContent ?? ''} ${row.dataset.words ?? ''}`),
    }
  })

  const showChosen = () => {
    chosen.replaceChildren(...options.filter(({ box }) => box.checked).map(({ box, label }) => tagOf(label, box)))
    chosen.hidden = chosen.childElementCount === 0
  }
  const tagOf = (label: string, box: HTMLInputElement) => {
    const tag = document.createElement('li')
    tag.className = 'tag'
    const out = document.createElement('button')
    out.type = 'button'
    out.textContent = '✕'
    out.setAttribute('aria-label', `${block.dataset.remove}: ${label}`)
    out.addEventListener('click', () => {
      box.checked = false
      box.dispatchEvent(new Event('change', { bubbles: true }))
      words.focus()
    })
    tag.append(label, ' ', out)
    return tag
  }
  const narrow = () => {
    const typed = words.value.trim() !== ''
    let count = 0
    for (const { row, letters } of options) {
      row.hidden = !holdsLetters(letters, words.value)
      if (!row.hidden) count += 1
    }
    for (const list of lists) list.hidden = !list.querySelector('.form-check:not([hidden])')
    if (typed) fold.open = true
    found.textContent = count === 0 ? (block.dataset.none ?? '') : typed ? String(count) : ''
  }

  words.closest<HTMLElement>('.narrow-by')!.hidden = false
  words.addEventListener('input', narrow)
  // Enter takes the first that fits; it must not send the form half filled.
  words.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const first = words.value.trim() === '' ? undefined : options.find(({ row, box }) => !row.hidden && !box.checked)
    if (!first) return
    first.box.checked = true
    first.box.dispatchEvent(new Event('change', { bubbles: true }))
    words.value = ''
    narrow()
  })
  block.addEventListener('change', showChosen)
  showChosen()
}
