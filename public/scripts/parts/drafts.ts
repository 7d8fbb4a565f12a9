import { sayMoment } from './moments'
import { answersOf, changedSince, differ, fill, isAnswer, placed, saysNothing, type Answers } from './draft-fields'

// What is typed into a long form stays on this device until it is sent: for this person, at this address. It is offered
// when the form is opened again, and wiped when it was sent and at sign-out.

interface Draft {
  at: number
  /** The name in the key of the form, by which the server says that it was saved. */
  form: string
  /** What was changed, by name. */
  answers: Answers
  /** Texts that had no place in the form when it was opened: they stay until they are thrown away. */
  rest: string[]
}

/** What a form showed when it was opened, and what had been changed in it before that and is not sent yet. */
interface Opened {
  shown: Answers
  unsent: Answers
}

const opened = new WeakMap<HTMLFormElement, Opened>()

const prefix = 'capstan-draft:'
const signedOutMark = 'capstan-signed-out'
const pause = 500

const store = (): Storage | null => {
  try {
    return window.localStorage
  } catch {
    // Closed by the person's settings: nothing is kept, and nothing is lost by that.
    return null
  }
}

const person = (): string => document.documentElement.dataset.person ?? ''
const placeOf = (form: HTMLFormElement): string => `${prefix}${person()}:${form.getAttribute('action') ?? ''}`
const formName = (form: HTMLFormElement): string =>
  (form.querySelector<HTMLInputElement>('input[name="_key"]')?.value ?? '').split('.')[0] ?? ''

export function keepDrafts(): void {
  wipeWhenSigningOut()
  if (person() === '') return
  forgetSent()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

/** The form's text is safe elsewhere. */
export function forgetDraft(form: HTMLFormElement): void {
  opened.set(form, { shown: answersOf(form), unsent: {} })
  forget(placeOf(form))
}

// Only what has no place in the form is nowhere else.
function forget(place: string) {
  const rest = readDraft(place)?.rest ?? []
  if (rest.length === 0) return store()?.removeItem(place)
  store()?.setItem(place, JSON.stringify({ at: Date.now(), form: '', answers: {}, rest } satisfies Draft))
}

function keepDraft(form: HTMLFormElement) {
  const since = Date.now()
  offer(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    // Signed out on another page meanwhile: nothing more may stay on this device.
    if (Number(read(signedOutMark) ?? 0) > since) return
    write(form)
  }
  form.addEventListener('input', (event) => {
    if (!isAnswer(event.target)) return
    clearTimeout(timer)
    timer = setTimeout(keep, pause)
  })
  // What was typed in the last moment is on the device before the form leaves.
  form.addEventListener('submit', () => {
    if (timer !== undefined) keep()
  })
}

function write(form: HTMLFormElement, rest = readDraft(placeOf(form))?.rest ?? []) {
  const { shown, unsent } = opened.get(form)!
  const answers = { ...unsent, ...changedSince(shown, answersOf(form)) }
  if (saysNothing(answers) && rest.length === 0) return store()?.removeItem(placeOf(form))
  save(form, { at: Date.now(), form: formName(form), answers, rest })
}

function save(form: HTMLFormElement, draft: Draft) {
  try {
    store()?.setItem(placeOf(form), JSON.stringify(draft))
  } catch {
    // No room on the device: what was kept before would be older than what is on the page.
    store()?.removeItem(placeOf(form))
  }
}

/** Offers what is on the device, when it is not what the form shows already. */
function offer(form: HTMLFormElement) {
  const draft = readDraft(placeOf(form))
  const note = form.querySelector<HTMLTemplateElement>('template[data-draft-offer]')
  const { found, rest } = placed(form, draft?.answers ?? {})
  opened.set(form, { shown: answersOf(form), unsent: found })
  if (!draft) return
  const unplaced = [...new Set([...draft.rest, ...rest])].filter((text) => !holds(form, text))
  const differs = differ(form, found)
  // What the form shows already will be sent under the key that it has now.
  save(form, { ...draft, form: differs ? draft.form : formName(form), rest: unplaced })
  if (!note || (!differs && unplaced.length === 0)) return
  const box = (note.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement
  const when = box.querySelector('time')
  if (when) when.textContent = sayMoment(new Date(draft.at), document.documentElement.lang, when.dataset.zone)
  const use = box.querySelector<HTMLButtonElement>('[data-draft-use]')
  const drop = () => {
    opened.set(form, { shown: answersOf(form), unsent: {} })
    store()?.removeItem(placeOf(form))
    box.remove()
  }
  if (use) use.hidden = !differs
  use?.addEventListener('click', () => {
    fill(form, found)
    form.querySelector<HTMLTextAreaElement>('textarea[name]')?.focus()
    if (unplaced.length === 0) box.remove()
    else use.remove()
  })
  box.querySelector('[data-draft-drop]')?.addEventListener('click', drop)
  showRest(box, unplaced)
  form.prepend(box)
}

// A page that has a person choose between two versions carries what was sent along, out of sight.
const holds = (form: HTMLFormElement, text: string): boolean =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[name], textarea[name]')].some(
    ({ value }) => asTyped(value) === asTyped(text),
  )

const asTyped = (text: string): string => text.replaceAll('\r\n', '\n')

/** Texts of rows that the form does not have: to be copied into rows of now. */
function showRest(box: HTMLElement, texts: string[]) {
  const part = box.querySelector<HTMLElement>('[data-draft-rest]')
  if (!part || texts.length === 0) return
  part.hidden = false
  for (const text of texts) part.append(Object.assign(document.createElement('blockquote'), { textContent: text }))
}

/** The server says which form it has saved. */
function forgetSent() {
  const sent = document.documentElement.dataset.sent
  if (!sent) return
  for (const place of places()) if (readDraft(place)?.form === sent) forget(place)
}

function wipeWhenSigningOut() {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (event.defaultPrevented || !form.matches('form[data-sign-out]')) return
    for (const place of places()) store()?.removeItem(place)
    store()?.setItem(signedOutMark, String(Date.now()))
  })
}

const places = (): string[] => Object.keys(store() ?? {}).filter((place) => place.startsWith(prefix))

const read = (place: string): string | null => store()?.getItem(place) ?? null

function readDraft(place: string): Draft | null {
  try {
    const draft = JSON.parse(read(place) ?? 'null') as Draft | null
    return draft?.answers ? draft : null
  } catch {
    return null
  }
}
