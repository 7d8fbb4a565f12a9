import type { FormFields } from '../platform/forms/form-fields'
import type { Field, Viewer } from '../platform/http/pages/view-types'
import {
  licenceCodes,
  publishedFrom,
  publishedFunding,
  publishedLanguages,
  publisherKindNames,
} from '../programme/open-data'

/** The questions on what is published as open data. */
export function openDataFields(fields: FormFields, { t }: Viewer): Field[] {
  const label = (name: string) => t(`organization:openData.${name}`)
  const select = (name: string, codes: readonly string[]) =>
    fields.select(`openData.${name}`, {
      label: label(name),
      options: codes.map((code) => ({ value: code, text: t(`organization:openDataChoice.${name}.${code}`) })),
    })
  return [
    fields.text('openData.identifier', {
      label: label('identifier'),
      hint: t('organization:field.identifierHint'),
      optional: true,
      maxlength: 80,
    }),
    select('kind', publisherKindNames),
    fields.select('openData.licence', {
      label: label('licence'),
      optional: true,
      options: licenceCodes.map((code) => ({ value: code, text: t(`organization:openDataChoice.licence.${code}`) })),
    }),
    fields.select('openData.language', {
      label: label('language'),
      options: publishedLanguages.map((code) => ({ value: code, text: t(`vocabulary:languages.${code}`) })),
    }),
    select('activities', publishedFrom),
    select('funding', publishedFunding),
  ]
}
