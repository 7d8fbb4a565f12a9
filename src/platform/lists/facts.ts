import type { Fact } from '../http/pages/view-types'
import type { Translate } from '../text/i18n'

type Absent = null | undefined | false

/**
 * What describes a record: each fact is labelled by the text `<words>.<key>`, and one without a value is left out. A
 * value that is more than a text brings what else the page shows of it:
 *
 *     namedFacts(t, 'letters:fact', { to, pages: pages > 1 && formatNumber(pages, lang), answer: { value, href } })
 *
 * Facts of another kind say so: namedFacts<StandingFact>(…); figures are facts, too.
 */
export const namedFacts = <F extends { value?: string | number } = Omit<Fact, 'label'>>(
  t: Translate,
  words: string,
  facts: Record<string, string | NoInfer<F> | Absent>,
): ({ label: string } & F)[] =>
  Object.entries(facts).flatMap(([key, fact]) => {
    if (fact === null || fact === undefined || fact === false) return []
    return [{ label: t(`${words}.${key}`), ...(typeof fact === 'string' ? ({ value: fact } as F) : fact) }]
  })
