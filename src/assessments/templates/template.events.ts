import { defineEvent, type Subject } from '../../platform/data/events'
import type { TemplateEdition } from './template.model'

/** What the trail and the merge of two people’s changes call an edition: a number alone may be of anything. */
export const templateReference = (edition: number): string => `template-${edition}`

export const templateSubject = ({ edition }: Pick<TemplateEdition, 'edition'>): Subject => ({
  kind: 'template',
  reference: templateReference(edition),
  title: `Edition ${edition}`,
})

export const templateEvents = {
  drafted: defineEvent('template.drafted'),
  changed: defineEvent('template.changed'),
  published: defineEvent('template.published'),
  discarded: defineEvent('template.discarded'),
  retired: defineEvent('template.retired'),
  restored: defineEvent('template.restored'),
}
