import { defineEvent, type Subject } from '../../platform/data/events'
import type { NoticeText } from './mail-text.kinds'
import { usualParts } from './mail-text.words'

export const mailTextChanged = defineEvent('mail-text.changed')

/** The text of a kind of message as the subject of an event, by its usual subject. */
export function mailTextSubject(kind: NoticeText): Subject {
  const { subject, subject_other: several = '' } = usualParts(kind, 'en')
  return { kind: 'mail-text', reference: kind, title: subject ?? several }
}
