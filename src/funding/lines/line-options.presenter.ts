import { formatMoney } from '../../platform/time/formats'
import type { Option, Viewer } from '../../platform/http/pages/view-types'
import type { AgreementRecord, BudgetLine } from '../agreement.model'
import { lineKey, type LineBalances } from './money'
import { textIn } from '../../platform/text/bilingual'

/** A budget line to choose: its title, its agreement, and what is left of it. Wherever a line is chosen, it reads so. */
export function lineOption(
  agreement: AgreementRecord,
  line: BudgetLine,
  balances: LineBalances,
  { t, lang }: Viewer,
): Option {
  const money = (minor: number) => formatMoney(minor, agreement.currency, lang)
  return {
    value: lineKey(agreement.code, line.code),
    // A closed list does not show its headings.
    text: t('funding:lineChoice', {
      line: textIn(line.title, lang),
      agreement: textIn(agreement.title, lang),
      balance: money(balances.get(lineKey(agreement.code, line.code)) ?? line.amount),
      amount: money(line.amount),
    }),
    group: textIn(agreement.title, lang),
  }
}
