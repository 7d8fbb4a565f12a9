import { Conflict, type Missing } from '../../platform/errors'
import { lettersText, missingLetters } from '../../platform/paper/pdf-letters'
import type { TrainingRecord } from '../training.model'

type Event = Pick<TrainingRecord, 'title' | 'place'>

/** Whose certificates could not be printed, and for which letters; of the event itself too. */
export async function undrawable(event: Event, people: readonly { name: string }[]): Promise<Missing[]> {
  const found: Missing[] = []
  for (const { name, texts } of [
    { name: event.title, texts: [event.title, event.place] },
    ...people.map((person) => ({ name: person.name, texts: [person.name] })),
  ]) {
    const letters = await missingLetters(texts)
    if (letters.length > 0)
      found.push({ message: 'training:missing.letters', values: { name, letters: lettersText(letters) } })
  }
  return found
}

/** Throws Conflict with the names when a certificate would have boxes in place of letters. */
export async function assertDrawableCertificates(event: Event, people: readonly { name: string }[]): Promise<void> {
  const missing = await undrawable(event, people)
  if (missing.length > 0) throw new Conflict('training:error.letters', { missing })
}

/** Throws Conflict at the field of the name when a certificate would have boxes in place of its letters. */
export async function assertDrawable(name: string): Promise<void> {
  const letters = await missingLetters([name])
  if (letters.length > 0)
    throw new Conflict('training:error.nameLetters', { field: 'name', values: { letters: lettersText(letters) } })
}
