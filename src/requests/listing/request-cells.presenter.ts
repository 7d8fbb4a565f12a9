import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import type { Cells } from '../../platform/lists/cells'
import { titleFields } from '../../platform/text/written'
import { dayOf, daysBetween } from '../../platform/time/calendar-day'
import { formatNumber } from '../../platform/time/formats'
import type { RequestRecord } from '../request.model'
import { bandFor, dueOf, nextActorText, requestTag, titleOf, toDoText } from '../request.presenter'

/** What tells whom it waits for, and until when. */
const waits = [
  ...(['state', 'memberCode', 'officerId', 'signatureAskedAt', 'returned', 'decision', 'stateSince'] as const),
  ...(['answerBy', 'deferredUntil'] as const),
]
const titles = Object.keys(titleFields) as (keyof typeof titleFields)[]

/** The cells of the list. */
export const requestCells: Cells<RequestRecord> = {
  title: {
    reads: ['reference', 'memberCode', ...titles],
    cell: (request, viewer) => ({
      text: titleOf(request, viewer),
      href: paths.requests.show(request),
      sub: memberName(request.memberCode, viewer.lang),
      ref: request.reference,
    }),
  },
  state: { reads: waits, cell: (request, viewer) => ({ state: requestTag(request, viewer) }) },
  next: {
    reads: waits,
    cell: (request, viewer) => ({ text: nextActorText(request, viewer), sub: toDoText(request, viewer) }),
  },
  due: {
    reads: waits,
    cell: (request, viewer) => {
      const due = dueOf(request, viewer)
      return due ? { due } : { text: '–' }
    },
  },
  age: {
    reads: ['submittedAt'],
    cell: ({ submittedAt }, { today, zone, t }) => {
      const age = submittedAt && daysBetween(dayOf(submittedAt, zone), today)
      return age === undefined ? { text: '–' } : { text: t('requests:list.age', { count: age }), value: age }
    },
  },
  priority: {
    reads: ['priority', 'override'],
    cell: (request, { lang, t }) => {
      const band = bandFor(request)
      if (!band || !request.priority) return { text: '–' }
      const { index } = request.priority
      const level = t(`vocabulary:priorities.${band}`)
      const sub = request.override ? t('requests:list.overridden', { band: level }) : level
      return { text: formatNumber(index, lang, 1), value: index, sub }
    },
  },
}
