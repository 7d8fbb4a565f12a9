import { isOfMember } from '../../programme/actor'
import { formatDate } from '../../platform/time/formats'
import { signerName } from '../../platform/text/signer'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import type { RequestRecord, RequestStep } from '../request.model'
import { enteredByStaff } from '../request.status'

/**
 * What happened to a request, the latest first. How a Member wrote its draft, and what its head said of it before the
 * signature, is read by the Member alone. Changes of the text in one sitting are one line.
 */
export function presentHistory(request: RequestRecord, viewer: Viewer) {
  const { t, lang } = viewer
  return shownTo(request, viewer)
    .map((step) => ({
      text: t(`requests:history.${step.action}`),
      who: signerName(step, t),
      when: formatDate(step.at, viewer),
      note: written(step.note, step.lang, lang) || undefined,
      action: step.action,
    }))
    .filter((step, index, all) => !isSameSitting(step, all[index - 1]))
    .map(({ action: _, ...row }) => row)
    .toReversed()
}

interface Row {
  action: RequestStep['action']
  who: string
  when: string
  note?: unknown
}

const isSameSitting = (step: Row, before: Row | undefined): boolean =>
  step.action === 'change' &&
  !step.note &&
  before?.action === 'change' &&
  !before.note &&
  before.who === step.who &&
  before.when === step.when

function shownTo(request: RequestRecord, { actor }: Viewer): RequestStep[] {
  const { history, memberCode } = request
  if (isOfMember(actor, memberCode) || enteredByStaff(request)) return history
  const signing = history.findLastIndex(({ action }) => action === 'sign')
  return history.slice(Math.max(0, signing))
}
