import { inOrder } from '../../platform/lists/folded'
import type { Option, Viewer } from '../../platform/http/pages/view-types'
import { localeOf } from '../../platform/text/languages'

// Gold, silver and units of account are no money that anybody is paid in; of the codes that begin so, these are.
const isMoney = (code: string): boolean => !code.startsWith('X') || ['XAF', 'XCD', 'XCG', 'XOF', 'XPF'].includes(code)

const known: readonly string[] = Intl.supportedValuesOf('currency').filter(isMoney)

/** Codes of the currencies of the world. */
export const currencies = (): readonly string[] => known

/** The currencies by their names in the reader's language, each with its code. */
export function currencyOptions({ lang }: Viewer): Option[] {
  const names = new Intl.DisplayNames([localeOf(lang)], { type: 'currency' })
  const options = known.map((code) => ({ value: code, text: `${names.of(code) ?? code} (${code})` }))
  return inOrder(options, ({ text }) => text)
}
