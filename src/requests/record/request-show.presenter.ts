import { agreementTitle, bearersText, lineTitle } from '../../funding/pure'
import { presentMapping } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isOfMember } from '../../programme/actor'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDate, formatDay } from '../../platform/time/formats'
import { signedIn, signerName } from '../../platform/text/signer'
import type { ThreadView } from '../../programme/thread-view'
import type { Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import type { EarlierWork } from '../sources/earlier-work.source'
import type { Need } from '../sources/need.source'
import type { RequestRecord } from '../request.model'
import type { Overlap } from '../overlap/overlap'
import { presentOverlaps } from '../overlap/overlap.presenter'
import { titleOf } from '../request.presenter'
import { presentEarlier, presentNeed } from '../writing/request-beside.presenter'
import { presentFacts, presentFiles, presentScope, presentSideFacts } from './request-facts.presenter'
import { presentHistory } from './request-history.presenter'
import { presentPriority } from '../priority/request-priority.presenter'
import { otherSteps, presentRequestStanding, requestAbilities } from './request-standing.presenter'
import { isShared } from '../request.status'

/** What the page knows beside the record. */
interface RequestSurroundings {
  thread: ThreadView
  needs: readonly Need[]
  /** What was delivered for the Member. */
  earlier: readonly EarlierWork[]
  /** What else is asked, planned or done for the same Member on the same matter, within a year. */
  overlaps: readonly Overlap[]
  /** Place among the open requests by priority; for staff alone. */
  rank?: { place: number; of: number }
}

/** The page of one request. */
export function presentRequest(
  request: RequestRecord,
  { thread, needs, earlier, overlaps, rank }: RequestSurroundings,
  viewer: Viewer,
  saying?: ReturnedForm,
) {
  const { lang, t } = viewer
  const { reference, state } = request
  const can = requestAbilities(request, viewer)
  const title = titleOf(request, viewer)
  const member = memberName(request.memberCode, lang)
  const edit = paths.requests.edit({ reference })
  return {
    title: `${reference} ${title}`,
    head: {
      crumbs: [{ text: t('requests:list.title'), href: paths.requests.list() }],
      eyebrow: member,
      reference,
      title,
      actions: [
        ...(can.write && state !== 'draft' ? [{ text: t('requests:action.complete'), href: edit }] : []),
        ...(can.classify ? [{ text: t('requests:action.classify'), href: edit }] : []),
      ],
    },
    member,
    standing: presentRequestStanding(request, viewer),
    thread,
    notice: presentNotice(request, viewer),
    purpose: written(request.purpose, request.writtenIn, lang) || t('requests:show.nothingYet'),
    facts: presentFacts(request, viewer),
    needs: needs.map((need) => presentNeed(need, viewer)),
    earlier: presentEarlier(request, earlier, viewer),
    scope: presentScope(request, viewer),
    decision: presentDecision(request, viewer),
    mapping: presentMapping(request.mapping, viewer),
    priority: presentPriority(request, viewer, can.steps.includes('prioritise'), rank),
    know: presentKnow(overlaps, member, viewer),
    conversation: {
      items: request.messages.map((message) => ({
        who: signerName(message, t),
        when: formatDate(message.at, viewer),
        text: written(message.text, message.lang, lang),
        own: message.by === viewer.actor.id,
      })),
      empty: t(isShared(request) ? 'requests:show.silence' : 'requests:show.notYetOpen'),
      form: can.say ? presentSaying(request, viewer, saying) : undefined,
    },
    files: presentFiles(request, viewer),
    sideFacts: presentSideFacts(request, viewer),
    otherSteps: otherSteps(request, viewer),
    history: presentHistory(request, viewer),
  }
}

// Why it does not go on: the words that the Member reads.
function presentNotice(request: RequestRecord, viewer: Viewer) {
  const { t, lang } = viewer
  const { state, reason, reasonCode, deferredUntil, redirectedTo, mergedInto, returned } = request
  if (state === 'draft' && returned)
    return {
      heading: t('requests:notice.returned', signedIn(returned, viewer)),
      text: written(returned.reason, returned.lang, lang),
    }
  if (!['deferred', 'redirected', 'declined', 'merged', 'withdrawn', 'closed'].includes(state)) return null
  return {
    heading: t(`requests:notice.${state}`, {
      day: deferredUntil ? formatDay(deferredUntil, lang) : '',
      to: redirectedTo ?? '',
      reference: mergedInto ?? '',
    }),
    cause: reasonCode && t(`vocabulary:requestReasons.${reasonCode}`),
    text: written(reason, request.history.findLast(({ note }) => note === reason)?.lang, lang),
    other: mergedInto && { text: mergedInto, href: paths.requests.show({ reference: mergedInto }) },
  }
}

function presentDecision({ decision }: RequestRecord, viewer: Viewer) {
  if (!decision) return null
  const { t, lang } = viewer
  const { outcome, agreement, line, contribution, reason } = decision
  return {
    text: t(`requests:decision.${outcome === 'approved' && contribution ? 'approved-contributed' : outcome}`),
    paidBy: agreement
      ? t('requests:decision.paidBy', {
          agreement: agreementTitle(agreement, lang),
          line: lineTitle(agreement, line ?? '', lang),
        })
      : contribution
        ? t('requests:decision.contributed', { by: bearersText(contribution, viewer) })
        : '',
    contribution: contribution ? written(contribution.note, decision.lang, lang) : '',
    reason: written(reason, decision.lang, lang),
    by: t('requests:show.by', signedIn(decision, viewer)),
  }
}

const presentKnow = (overlaps: readonly Overlap[], member: string, viewer: Viewer) => ({
  nothing: overlaps.length === 0 ? viewer.t('requests:know.nothing', { member }) : '',
  overlaps: presentOverlaps(overlaps, viewer),
})

function presentSaying(request: RequestRecord, viewer: Viewer, saying?: ReturnedForm) {
  const { t, lang, actor } = viewer
  const { memberCode } = request
  const fields = formFields(saying, viewer, {}, 'requests:say')
  const label = isOfMember(actor, memberCode)
    ? t('requests:say.toSecretariat')
    : t('requests:say.toMember', { member: memberName(memberCode, lang) })
  return fields.form({
    action: paths.requests.say(request),
    multipart: true,
    fields: [
      fields.textarea('text', { label, rows: 3, maxlength: 4000 }),
      fields.files(filePlaces.requestMessage, { optional: true }),
    ],
    buttons: [{ text: t('requests:say.send') }],
  })
}
