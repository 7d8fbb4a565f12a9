import { Slot } from '../../platform/data/slot'
import { log } from '../../platform/log'
import type { OutboxMessage } from './outbox.model'

export type MailOfLetter = Pick<OutboxMessage, 'kind' | 'reference'>

/** A paper that goes with a mail. */
export interface MailLetter {
  filename: string
  content: Buffer
}

/** The letter that goes with a mail, as the documents of the house have it; `origin` is where people reach Capstan. */
export const mailLetters = new Slot<(mail: MailOfLetter, origin: string, at: Date) => Promise<MailLetter | null>>(() =>
  Promise.resolve(null),
)

/** The papers of a mail. One that cannot be set keeps nothing back: it stands on the page to which the mail leads. */
export async function lettersOf(mail: MailOfLetter, origin: string, at: Date) {
  try {
    const letter = await mailLetters.get()(mail, origin, at)
    return letter ? [{ ...letter, contentType: 'application/pdf' }] : []
  } catch (error) {
    log.warn({ err: error, kind: mail.kind }, 'the letter of a mail could not be set')
    return []
  }
}
