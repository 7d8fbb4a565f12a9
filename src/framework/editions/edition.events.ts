import { defineEvent, type Subject } from '../../platform/data/events'
import type { FrameworkEdition } from '../framework.model'

export const editionSubject = ({ edition, title }: FrameworkEdition): Subject => ({
  kind: 'edition',
  reference: edition,
  title: title.en,
})

export const editionEvents = {
  entered: defineEvent('edition.entered'),
  drafted: defineEvent('edition.drafted'),
  changed: defineEvent('edition.changed'),
  adopted: defineEvent('edition.adopted'),
  discarded: defineEvent('edition.discarded'),
}
