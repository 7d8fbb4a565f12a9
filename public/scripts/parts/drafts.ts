// What is typed into a long form stays on this device until it is sent: for this person, at this address. It is offered
// when the form is opened again, and wiped when it was sent and at sign-out.

interface Draft {
  at: number
  /** The name in the key of the form, by which the server says that it was saved. */
  form: string
  texts: Record<string, string>
}

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
const areasOf = (form: HTMLFormElement): HTMLTextAreaElement[] => [
  ...form.querySelectorAll<HTMLTextAreaElement>('textarea[name]'),
]

export function keepDrafts(): void {
  wipeWhenSigningOut()
  if (person() === '') return
  forgetSent()
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keepDraft(form)
}

/** The form's text is safe elsewhere. */
export function forgetDraft(form: HTMLFormElement): void {
  store()?.removeItem(placeOf(form))
}

function keepDraft(form: HTMLFormElement) {
  const opened = Date.now()
  offer(form)
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    // Signed out on another page meanwhile: nothing more may stay on this device.
    if (Number(read(signedOutMark) ?? 0) > opened) return
    write(form, Object.fromEntries(areasOf(form).map(({ name, value }) => [name, value])))
  }
  form.addEventListener('input', (event) => {
    if (!(event.target as Element).matches('textarea')) return
    clearTimeout(timer)
    timer = setTimeout(keep, pause)
  })
  // What was typed in the last moment is on the device before the form leaves.
  form.addEventListener('submit', () => {
    if (timer !== undefined) keep()
  })
}

function write(form: HTMLFormElement, texts: Draft['texts']) {
  const draft: Draft = { at: Date.now(), form: formName(form), texts }
  try {
    store()?.setItem(placeOf(form), JSON.stringify(draft))
  } catch {
    // No room on the device: what was kept before would be older than what is on the page.
    forgetDraft(form)
  }
}

/** Offers what is on the device, when it is not what the form shows already. */
function offer(form: HTMLFormElement) {
  const draft = readDraft(placeOf(form))
  const differs = draft && areasOf(form).some(({ name, value }) => (draft.texts[name] ?? value) !== value)
  const note = form.querySelector<HTMLTemplateElement>('template[data-draft-offer]')
  // The same text under the key that the form has now.
  if (draft && !differs) write(form, draft.texts)
  if (!draft || !differs || !note) return
  const made = note.content.cloneNode(true) as DocumentFragment
  const box = made.firstElementChild as HTMLElement
  const when = box.querySelector('time')
  if (when)
    when.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, {
      dateStyle: 'long',
      timeStyle: 'short',
    })
  box.querySelector('[data-draft-use]')?.addEventListener('click', () => {
    for (const area of areasOf(form)) {
      if (draft.texts[area.name] === undefined) continue
      area.value = draft.texts[area.name]!
      area.dispatchEvent(new Event('input', { bubbles: true }))
    }
    box.remove()
    areasOf(form)[0]?.focus()
  })
  box.querySelector('[data-draft-drop]')?.addEventListener('click', () => {
    forgetDraft(form)
    box.remove()
  })
  form.prepend(box)
}

/** The server says which form it has saved. */
function forgetSent() {
  const sent = document.documentElement.dataset.sent
  if (!sent) return
  for (const place of places()) if (readDraft(place)?.form === sent) store()?.removeItem(place)
}

function wipeWhenSigningOut() {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('form[data-sign-out]')) return
    for (const place of places()) store()?.removeItem(place)
    store()?.setItem(signedOutMark, String(Date.now()))
  })
}

const places = (): string[] => Object.keys(store() ?? {}).filter((place) => place.startsWith(prefix))

const read = (place: string): string | null => store()?.getItem(place) ?? null

function readDraft(place: string): Draft | null {
  try {
    return JSON.parse(read(place) ?? 'null') as Draft | null
  } catch {
    return null
  }
}
