// What a form holds by names: each answer that a person gives, and the keys by which its rows are known.

export type Answers = Record<string, string[]>

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isTick = (control: Control): control is HTMLInputElement => control.matches('[type=checkbox], [type=radio]')
const isKeyName = (name: string): boolean => /\[key\]$/.test(name)

// Passwords and files never stay on a device; what the page says about itself is said anew.
const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.querySelectorAll<Control>('input[name], select[name], textarea[name]')].filter(
    (control) => !control.matches('[type=hidden], [type=password], [type=file], [type=submit], [name^="_"]'),
  )

export const isAnswer = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches('input[name], select[name], textarea[name]') &&
  !target.matches('[type=hidden], [type=password], [type=file]')

export function answersOf(form: HTMLFormElement): Answers {
  const answers: Answers = {}
  const keys = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')].filter(({ name }) => isKeyName(name))
  for (const control of [...controlsOf(form), ...keys]) {
    const list = (answers[control.name] ??= [])
    if (!isTick(control) || control.checked) list.push(control.value)
  }
  return answers
}

/** The same answers under the names that they have in this form now; `rest` are texts whose row is not there any more. */
export function placed(form: HTMLFormElement, kept: Answers): { found: Answers; rest: string[] } {
  const now = answersOf(form)
  const found: Answers = {}
  const rest: string[] = []
  const written = Object.values(now).flat()
  for (const [name, values] of Object.entries(kept)) {
    if (isKeyName(name)) continue
    const here = nameNow(name, kept, now)
    if (here !== null) found[here] = values
    else rest.push(...values.filter((value) => isWriting(value) && !written.includes(value)))
  }
  return { found, rest }
}

// A code of a list says nothing by itself.
const isWriting = (value: string): boolean => !/^([a-z0-9._/-]*|[A-Z0-9._/-]*)$/.test(value.trim())

/** Rows are known by their keys; one that was never saved has a new key each time, and is the empty one in its place. */
function nameNow(name: string, kept: Answers, now: Answers): string | null {
  const row = /^(\w+)\[(\d+)\]/.exec(name)
  const keyOf = (answers: Answers, index: string) => (row ? answers[`${row[1]}[${index}][key]`]?.[0] : undefined)
  const key = row ? keyOf(kept, row[2]!) : undefined
  if (!row || key === undefined || keyOf(now, row[2]!) === key) return name in now ? name : null
  const moved = Object.keys(now).find((other) => isKeyName(other) && now[other]?.[0] === key)
  const index = moved ? /\[(\d+)\]/.exec(moved)![1]! : row[2]!
  const here = name.replace(/\[\d+\]/, `[${index}]`)
  if (!(here in now)) return null
  const isFree = !Object.keys(now).some(
    (other) => other.startsWith(`${row[1]}[${index}]`) && now[other]!.some(isWriting),
  )
  return moved || isFree ? here : null
}

/** The answers of now that are not those of before, with the keys of all rows. */
export function changedSince(before: Answers, now: Answers): Answers {
  const changed = Object.entries(now).filter(([name, values]) => isKeyName(name) || !isSame(before[name] ?? [], values))
  return Object.fromEntries(changed)
}

/** Does the form show other answers than these? */
export function differ(form: HTMLFormElement, answers: Answers): boolean {
  const now = answersOf(form)
  return Object.entries(answers).some(([name, values]) => !isSame(now[name] ?? [], values))
}

export const saysNothing = (answers: Answers): boolean => Object.keys(answers).every(isKeyName)

const isSame = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index])

/** Fills the form as a person would, so that whatever listens to it learns of it. */
export function fill(form: HTMLFormElement, answers: Answers): void {
  const taken: Record<string, number> = {}
  for (const control of controlsOf(form)) {
    const values = answers[control.name]
    if (!values) continue
    const before = isTick(control) ? control.checked : control.value
    if (isTick(control)) control.checked = values.includes(control.value)
    else control.value = values[(taken[control.name] = (taken[control.name] ?? -1) + 1)] ?? control.value
    if ((isTick(control) ? control.checked : control.value) === before) continue
    for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, { bubbles: true }))
  }
}
