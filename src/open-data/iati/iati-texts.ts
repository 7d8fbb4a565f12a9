import type { Bilingual } from '../../platform/text/bilingual'
import type { Publisher } from '../published/publisher'
import { element, type Element } from './xml'

/** The version of the standard in which everything is published. */
export const iatiVersion = '2.03'

/** A text of both languages as narratives, that of the main language first; once where it is the same in both. */
export function narratives(text: Bilingual, { language }: Pick<Publisher, 'language'>): Element[] {
  const { en, fr } = text
  if (fr === '' || en === fr) return [element('narrative', {}, en)]
  const both = [element('narrative', { 'xml:lang': 'en' }, en), element('narrative', { 'xml:lang': 'fr' }, fr)]
  return language === 'fr' ? both.reverse() : both
}

export const reportingOrganisation = (publisher: Publisher): Element =>
  element('reporting-org', { ref: publisher.identifier, type: publisher.kind }, narratives(publisher.name, publisher))

/** An instant as the schema has it. */
export const instant = (at: Date): string => at.toISOString()
