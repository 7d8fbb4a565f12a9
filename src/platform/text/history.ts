import type { HistoryEntry } from '../data/change'
import { dayOf } from '../time/calendar-day'
import { formatDay } from '../time/formats'
import type { Viewer } from '../http/pages/view-types'
import { signerName } from './signer'
import { written } from './written'

interface Shown {
  /** Another way to write when it was, or the note. */
  when?: (at: Date) => string
  note?: (step: HistoryEntry) => string
}

/** What happened to a record, the latest first; the words of a step are at `texts` and its name. */
export const presentHistory = (
  history: readonly HistoryEntry[],
  texts: string,
  { t, lang, zone }: Viewer,
  { when = (at) => formatDay(dayOf(at, zone), lang), note = (step) => written(step.note, step.lang, lang) }: Shown = {},
) =>
  history.toReversed().map((step) => ({
    text: t(texts + step.action),
    who: step.imported
      ? t('platform:imported', { name: signerName(step, t), reference: step.imported })
      : signerName(step, t),
    when: when(step.at),
    at: step.at,
    note: note(step) || undefined,
  }))
