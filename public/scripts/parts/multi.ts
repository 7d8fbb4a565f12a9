/** Long lists of choices: what is chosen stands above and can be taken out there; words narrow the list. */
export function narrowLists(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-multi]')) narrowList(block)
}

// 'Évaluation' is found by 'evaluation'.
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

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
      text: plain(row.textContent ?? ''),
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
    const wanted = plain(words.value).split(/\s+/).filter(Boolean)
    let count = 0
    for (const { row, text } of options) {
      row.hidden = !wanted.every((word) => text.includes(word))
      if (!row.hidden) count += 1
    }
    for (const list of lists) list.hidden = !list.querySelector('.form-check:not([hidden])')
    if (wanted.length > 0) fold.open = true
    found.textContent = count === 0 ? (block.dataset.none ?? '') : wanted.length > 0 ? String(count) : ''
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
