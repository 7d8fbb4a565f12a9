import type { Field, Viewer } from '../http/pages/view-types'
import { textLanguageOptions, textLanguages } from '../text/written'
import type { FormFields } from './form-fields'
import { optionalChoice } from './questions'

// An administration may name its request in its own language and write the rest in one that its partners read.

/** The answer to titleLanguageField, to be spread into the shape of a form that asks for a title. */
export const titleLanguageShape = () => ({ titleIn: optionalChoice(textLanguages()) })

/** In which language the title is, where that is not the language of the other texts. */
export const titleLanguageField = (fields: FormFields, { lang, t }: Viewer): Field =>
  fields.select('titleIn', {
    label: t('platform:form.titleIn'),
    options: textLanguageOptions(lang),
    optional: true,
    rare: true,
  })
