import type { Option } from '../platform/http/pages/view-types'
import { textIfAny, type Translate } from '../platform/text/i18n'
import { languageFacts, offeredLanguages } from '../platform/text/languages'

/** The languages in which a person may have the pages and messages, in the words of the reader. */
export const languageOptions = (t: Translate): Option[] =>
  offeredLanguages().map((code) => ({
    value: code,
    text: textIfAny(`vocabulary:languages.${code}`, t) ?? languageFacts(code).name,
  }))
