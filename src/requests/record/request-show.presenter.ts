import { agreementTitle, lineTitle } from '../../funding/pure'
import { presentMapping } from '../../framework/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { isOfMember } from '../../programme/actor'
import { dayOf } from '../../platform/time/calendar-day'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, presentFaults } from '../../platform/forms/form-fields'
import { formatDay, formatMoney } from '../../platform/time/formats'
import type { Parsed } from '../../platform/forms/forms'
import { signerName } from '../../platform/text/signer'
import type { ThreadView } from '../../programme/thread-view'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'
import type { EarlierWork } from '../earlier-work.source'
import type { Need } from '../need.source'
import type { RequestRecord } from '../request.model'
import { requestTag, titleOf } from '../request.presenter'
import { presentEarlier, presentNeed } from '../writing/request-beside.presenter'
import { presentFacts, presentFiles, presentSideFacts } from './request-facts.presenter'
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
  /** Requests of the same Member on the same topics in the last year. */
  similar: readonly RequestRecord[]
  /** Place among the open requests by priority; for staff alone. */
  rank?: { place: number; of: number }
}

export type RequestPage = ReturnType<typeof presentRequest>

/** The page of one request. */
export function presentRequest(
  request: RequestRecord,
  { thread, needs, earlier, similar, rank }: RequestSurroundings,
  viewer: Viewer,
  saying?: Parsed<unknown>,
) {
  const { lang, t, zone } = viewer
  const { reference } = request
  const member = memberName(request.memberCode, lang)
  const can = requestAbilities(request, viewer)
  const title = titleOf(request, viewer)
  return {
    title: `${reference} ${title}`,
    head: {
      crumbs: [{ text: t('requests:list.title'), href: paths.requests.list() }],
      eyebrow: member,
      reference,
      title,
      actions: [
        ...(can.write && request.state !== 'draft'
          ? [{ text: t('requests:action.complete'), href: paths.requests.edit({ reference }) }]
          : []),
        ...(can.classify ? [{ text: t('requests:action.classify'), href: paths.requests.edit({ reference }) }] : []),
      ],
    },
    standing: presentRequestStanding(request, viewer),
    thread,
    notice: presentNotice(request, viewer),
    asksHeading: t('requests:show.asks', { member }),
    purpose: written(request.purpose, request.writtenIn, viewer.lang) || t('requests:show.nothingYet'),
    facts: presentFacts(request, viewer),
    needs: needs.map((need) => presentNeed(need, viewer)),
    earlier: presentEarlier(request, earlier, viewer),
    scope: request.scope && {
      text: written(request.scope.note, request.scope.lang, lang),
      figures: t('requests:show.scope', {
        count: request.scope.days,
        people: request.scope.people,
        cost: formatMoney(request.scope.cost, request.scope.currency, lang),
      }),
      by: t('requests:show.by', {
        name: signerName(request.scope, t),
        day: formatDay(dayOf(request.scope.at, zone), lang),
      }),
    },
    decision: presentDecision(request, viewer),
    mapping: presentMapping(request.mapping, viewer),
    priority: presentPriority(request, viewer, can.steps.includes('prioritise'), rank),
    know: presentKnow(request, similar, viewer),
    conversation: {
      items: request.messages.map((message) => ({
        who: signerName(message, t),
        when: formatDay(dayOf(message.at, zone), lang),
        text: written(message.text, message.lang, viewer.lang),
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
function presentNotice(request: RequestRecord, { t, lang, zone }: Viewer) {
  const { state, reason, reasonCode, deferredUntil, redirectedTo, mergedInto, returned } = request
  if (state === 'draft' && returned)
    return {
      heading: t('requests:notice.returned', {
        name: signerName(returned, t),
        day: formatDay(dayOf(returned.at, zone), lang),
      }),
      cause: null,
      text: written(returned.reason, returned.lang, lang),
      href: null,
      link: '',
    }
  if (!['deferred', 'redirected', 'declined', 'merged', 'withdrawn', 'closed'].includes(state)) return null
  return {
    heading: t(`requests:notice.${state}`, {
      day: deferredUntil ? formatDay(deferredUntil, lang) : '',
      to: redirectedTo ?? '',
      reference: mergedInto ?? '',
    }),
    cause: reasonCode ? t(`vocabulary:requestReasons.${reasonCode}`) : null,
    text: written(reason, request.history.findLast(({ note }) => note === reason)?.lang, lang),
    href: mergedInto ? paths.requests.show({ reference: mergedInto }) : null,
    link: mergedInto ?? '',
  }
}

function presentDecision({ decision }: RequestRecord, { t, lang, zone }: Viewer) {
  if (!decision) return null
  const { outcome, agreement, line, at, reason } = decision
  return {
    text: t(`requests:decision.${outcome}`),
    paidBy: agreement
      ? t('requests:decision.paidBy', {
          agreement: agreementTitle(agreement, lang),
          line: lineTitle(agreement, line ?? '', lang),
        })
      : '',
    reason: written(reason, decision.lang, lang),
    by: t('requests:show.by', { name: signerName(decision, t), day: formatDay(dayOf(at, zone), lang) }),
  }
}

function presentKnow(request: RequestRecord, similar: readonly RequestRecord[], viewer: Viewer) {
  const { t, lang } = viewer
  const member = memberName(request.memberCode, lang)
  return {
    nothing: similar.length === 0 ? t('requests:know.nothing', { member }) : '',
    similar: similar.map((other) => ({
      text: titleOf(other, viewer),
      href: paths.requests.show({ reference: other.reference }),
      sub: `${other.reference} · ${requestTag(other, viewer).text}`,
    })),
  }
}

function presentSaying(request: RequestRecord, viewer: Viewer, saying?: Parsed<unknown>) {
  const { t, lang, actor } = viewer
  const fields = formFields(saying, viewer)
  const member = memberName(request.memberCode, lang)
  return {
    action: paths.requests.say({ reference: request.reference }),
    faults: presentFaults(saying, viewer),
    multipart: true,
    sections: [
      {
        fields: [
          fields.textarea('text', {
            label: isOfMember(actor, request.memberCode)
              ? t('requests:say.toSecretariat')
              : t('requests:say.toMember', { member }),
            rows: 3,
            maxlength: 4000,
          }),
          fields.files(filePlaces.requestMessage, { label: t('requests:say.files'), optional: true }),
        ],
      },
    ],
    buttons: [{ text: t('requests:say.send') }],
  }
}
