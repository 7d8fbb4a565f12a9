import { forgetDraft } from './drafts'
import { markSaved } from './unsaved'

interface Saved {
  /** When it was saved, as a sentence. */
  saved?: string
  /** Why it was not, as a sentence. */
  text?: string
  errors?: { field: string; text: string }[]
  /** Hidden fields that the next save must carry: version and the like. */
  [name: string]: unknown
}

const pause = 2000
const pauseAfterFailure = 15_000

/** Saves a draft while a person writes, says when, and keeps trying when there is no answer. Files wait for the button. */
export function autosaveForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) autosave(form)
}

function autosave(form: HTMLFormElement) {
  const note = form.querySelector<HTMLElement>('[data-saved]')
  const say = (text: string, wrong = false) => {
    if (!note) return
    note.textContent = text
    note.classList.toggle('late', wrong)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false

  const soon = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), delay)
  }
  const save = async () => {
    if (running) return void (again = true)
    running = true
    again = false
    say(form.dataset.saving ?? '')
    const failed = await send()
    running = false
    if (failed === 'no answer') soon(pauseAfterFailure)
    else if (failed === 'new session') soon(0)
    else if (again) soon(pause)
  }
  const send = async (): Promise<'no answer' | 'new session' | undefined> => {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
    try {
      const answer = await fetch(form.dataset.autosave!, {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
      })
      if (!answer.headers.get('Content-Type')?.includes('json')) throw new Error('not an answer to a save')
      return take((await answer.json()) as Saved, answer.ok) ? 'new session' : undefined
    } catch {
      say(form.dataset.kept ?? '', true)
      return 'no answer'
    }
  }
  /** True when the same person has signed in anew meanwhile: the form goes on with the token of that session. */
  const take = (result: Saved, ok: boolean): boolean => {
    if (!ok) {
      say(result.text ?? result.errors?.[0]?.text ?? form.dataset.kept ?? '', true)
      return takeToken(form, result._csrf)
    }
    for (const [name, value] of Object.entries(result)) {
      const field = form.querySelector<HTMLInputElement>(`input[type=hidden][name="${CSS.escape(name)}"]`)
      if (field && name !== '_csrf') field.value = String(value)
    }
    const now = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' })
    say(result.saved ?? `${form.dataset.savedAt} ${now}`)
    if (!again) {
      markSaved(form)
      forgetDraft(form)
    }
    return false
  }

  form.addEventListener('input', (event) => {
    // A field without a name only narrows a list.
    if ((event.target as Element).matches('[type=file], :not([name])')) return
    again = true
    soon(pause)
  })
  form.addEventListener('change', (event) => {
    if (!(event.target as Element).matches('[type=file]')) soon(pause)
  })
  // The whole form goes up by its button: nothing may come after it.
  form.addEventListener('submit', (event) => event.defaultPrevented || clearTimeout(timer))
}

function takeToken(form: HTMLFormElement, token: unknown): boolean {
  const field = form.querySelector<HTMLInputElement>('input[name="_csrf"]')
  if (typeof token !== 'string' || !field) return false
  field.value = token
  return true
}
