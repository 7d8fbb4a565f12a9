import type { Fault } from '../platform/forms/across'
import { group } from '../platform/forms/form-rows'
import * as ask from '../platform/forms/questions'
import {
  isPublisherIdentifier,
  licenceCodes,
  publishedFrom,
  publishedFunding,
  publishedLanguages,
  publisherKindNames,
  usualOpenData,
  type Licence,
  type OpenDataSettings,
} from '../programme/open-data'

/** What is published as open data, and by whom. Without an identifier and a licence nothing is. */
export const openDataShape = () =>
  group({
    identifier: ask
      .optionalLine(80)
      .refine((text) => text === '' || isPublisherIdentifier(text), 'organization:form.notAnIdentifier'),
    kind: ask.optionalChoice(publisherKindNames).transform((code) => code ?? usualOpenData.kind),
    licence: ask.optionalChoice(licenceCodes).transform((code): Licence | '' => code ?? usualOpenData.licence),
    language: ask.optionalChoice(publishedLanguages).transform((code) => code ?? usualOpenData.language),
    activities: ask.optionalChoice(publishedFrom).transform((code) => code ?? usualOpenData.activities),
    funding: ask.optionalChoice(publishedFunding).transform((code) => code ?? usualOpenData.funding),
  })

/** Whoever publishes says under which licence, and whoever names a licence says who publishes. */
export function isWholePublisher({ openData }: { openData: OpenDataSettings }, fault: Fault): void {
  if (openData.identifier && !openData.licence) fault('openData.licence', 'organization:form.chooseLicence')
  if (openData.licence && !openData.identifier) fault('openData.identifier', 'organization:form.enterIdentifier')
}
