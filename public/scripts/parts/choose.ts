import { holdsLetters, lettersOf } from '../../../src/platform/lists/folded'

/**
 * A long select becomes a field in which words narrow its list (the combobox of the ARIA practices). The select itself
 * stays in the form, out of sight, and holds what is sent; without scripts it is all there is.
 */
export function narrowSelects(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-choose]')) narrowSelect(block)
}

interface Choice {
  option: HTMLOptionElement
  letters: string
}

function narrowSelect(block: HTMLElement) {
  const select = block.querySelector('select')!
  const { id } = select
  const field = fieldFor(select)
  const list = element('ul', { id: `${id}-list`, role: 'listbox', class: 'choose-list' })
  list.setAttribute('aria-label', nameOf(select))
  list.hidden = true
  const found = element('p', { class: 'visually-hidden' })
  found.setAttribute('role', 'status')
  // The label and the summary of faults lead to the field that is seen.
  select.id = `${id}-value`
  select.hidden = true
  block.append(field, list, found)

  const choices: Choice[] = [...select.options].map((option) => ({
    option,
    letters: lettersOf(`${option.text} ${option.dataset.words ?? ''} ${option.closest('optgroup')?.label ?? ''}`),
  }))
  const rows = new Map<HTMLElement, HTMLOptionElement>()
  let active: HTMLElement | undefined
  // Whether what stands in the field was typed, and not yet chosen.
  let typing = false

  const isOpen = () => !list.hidden
  const showChosen = () => {
    const chosen = select.selectedOptions[0]
    field.value = chosen && chosen.value !== '' ? chosen.text : ''
    field.placeholder = [...select.options].find(({ value }) => value === '')?.text ?? ''
    typing = false
  }
  const activate = (row: HTMLElement | undefined) => {
    active?.classList.remove('active')
    active = row
    row?.classList.add('active')
    row?.scrollIntoView({ block: 'nearest' })
    if (row) field.setAttribute('aria-activedescendant', row.id)
    else field.removeAttribute('aria-activedescendant')
  }
  const open = () => {
    const typed = typing ? field.value : ''
    const fitting = choices.filter(({ option, letters }) =>
      typed.trim() === '' ? true : option.value !== '' && holdsLetters(letters, typed),
    )
    rows.clear()
    activate(undefined)
    list.replaceChildren(...rowsOf(fitting, id, rows))
    list.hidden = fitting.length === 0
    field.setAttribute('aria-expanded', String(isOpen()))
    found.textContent =
      typed === '' ? '' : fitting.length === 0 ? block.dataset.none! : `${block.dataset.found} ${fitting.length}`
    found.className = fitting.length === 0 ? 'small soft mb-0' : 'visually-hidden'
    const wanted = typed.trim() === '' ? select.selectedOptions[0] : best(fitting, typed)
    activate([...rows].find(([, option]) => option === wanted)?.[0])
  }
  const close = () => {
    list.hidden = true
    found.className = 'visually-hidden'
    field.setAttribute('aria-expanded', 'false')
    activate(undefined)
  }
  const choose = (option: HTMLOptionElement) => {
    const changed = !option.selected
    option.selected = true
    showChosen()
    close()
    if (!changed) return
    for (const kind of ['input', 'change']) select.dispatchEvent(new Event(kind, { bubbles: true }))
  }
  /** Leaving the field takes what was typed whole, or emptied; anything else is what was chosen before. */
  const leave = () => {
    if (typing) {
      const typed = lettersOf(field.value)
      const meant = choices.filter(({ option }) =>
        typed === '' ? option.value === '' : lettersOf(option.text) === typed,
      )
      if (meant[0]) choose(meant[0].option)
    }
    showChosen()
    close()
  }
  const step = (by: number) => {
    const all = [...rows.keys()]
    const at = active ? all.indexOf(active) + by : by > 0 ? 0 : all.length - 1
    activate(all[(at + all.length) % all.length])
  }

  field.addEventListener('click', () => {
    if (isOpen()) return
    field.select()
    open()
  })
  field.addEventListener('input', () => {
    typing = true
    open()
  })
  field.addEventListener('blur', leave)
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (isOpen()) step(event.key === 'ArrowDown' ? 1 : -1)
      else open()
    } else if (event.key === 'Enter') {
      // Never sends the form half filled.
      event.preventDefault()
      const option = active && rows.get(active)
      if (isOpen() && option) choose(option)
      else open()
    } else if (event.key === 'Escape' && (isOpen() || typing)) {
      event.preventDefault()
      showChosen()
      close()
    }
  })
  // The press would take the focus from the field.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const row = (event.target as Element).closest<HTMLElement>('[role=option]')
    const option = row && rows.get(row)
    if (option) choose(option)
  })
  select.addEventListener('change', showChosen)
  // A browser fills forms again when it goes back.
  window.addEventListener('pageshow', showChosen)
  showChosen()
}

function fieldFor(select: HTMLSelectElement): HTMLInputElement {
  const field = element('input', {
    id: select.id,
    class: 'form-select',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${select.id}-list`,
  })
  for (const name of ['aria-describedby', 'aria-invalid']) {
    const value = select.getAttribute(name)
    if (value !== null) field.setAttribute(name, value)
  }
  return field
}

const nameOf = (select: HTMLSelectElement): string => select.labels[0]?.textContent?.trim() ?? ''

/** The rows of the options, under the headings of their groups. */
function rowsOf(choices: readonly Choice[], id: string, rows: Map<HTMLElement, HTMLOptionElement>): HTMLElement[] {
  const made: HTMLElement[] = []
  let heading: HTMLOptGroupElement | null = null
  let into: HTMLElement | null = null
  choices.forEach(({ option }, index) => {
    const group = option.closest('optgroup')
    if (group !== heading) {
      heading = group
      into = group && groupOf(group.label, `${id}-group-${index}`)
      if (into) made.push(into)
    }
    const row = element('li', { id: `${id}-option-${index}`, role: 'option', class: 'choose-option' })
    row.setAttribute('aria-selected', String(option.selected))
    row.textContent = option.text
    rows.set(row, option)
    if (into) into.append(row)
    else made.push(row)
  })
  return made
}

function groupOf(label: string, id: string): HTMLElement {
  const group = element('ul', { role: 'group', 'aria-labelledby': id, class: 'list-unstyled' })
  const heading = element('li', { id, role: 'presentation', class: 'option-group' })
  heading.textContent = label
  group.append(heading)
  return group
}

/** The one that begins with what was typed, else one of whose words does, else the first. */
function best(choices: readonly Choice[], typed: string): HTMLOptionElement | undefined {
  const letters = lettersOf(typed)
  const found =
    choices.find((choice) => choice.letters.startsWith(letters)) ??
    choices.find((choice) => choice.letters.split(' ').includes(letters)) ??
    choices.find((choice) => ` ${choice.letters}`.includes(` ${letters}`)) ??
    choices[0]
  return found?.option
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
