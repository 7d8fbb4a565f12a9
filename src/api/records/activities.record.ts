import { z } from 'zod'
import type { ActivityRecord } from '../../activities'
import { maySeeMoney } from '../../activities/pure'
import { readsAsStaff } from '../../programme/actor'
import type { Viewer } from '../../platform/http/pages/view-types'
import * as a from '../reading/shapes'

// What missions and training events have in common.

export const activityShape = {
  reference: a.code(),
  title: a.text(),
  titleIn: a.maybe(a.code()),
  writtenIn: a.maybe(a.code()),
  type: a.code(),
  mode: a.code(),
  state: a.code(),
  from: a.day(),
  until: a.day(),
  windowFrom: a.day(),
  windowUntil: a.day(),
  place: a.text(),
  languages: a.list(),
  languageService: a.code(),
  memberCodes: a.list(),
  hostMember: a.maybe(a.code()),
  mapping: a.mapping(),
  /** Only for those who read all requests. */
  requests: a.maybe(a.list()),
  /** Only where the reader may see money. */
  funding: z.array(z.object({ line: a.code(), amount: z.int(), currency: a.code() })).nullable(),
  /** Who bears costs that no line pays, and which. */
  contributors: a.list(),
  contributionNote: a.text(),
  officerId: a.maybe(a.code()),
  confirmedAt: a.moment(),
  deliveredAt: a.moment(),
  closedAt: a.moment(),
  createdAt: a.moment(),
}

export const presentActivity = (activity: ActivityRecord, { actor }: Viewer) => ({
  reference: activity.reference,
  title: activity.title,
  titleIn: activity.titleIn ?? null,
  writtenIn: activity.writtenIn ?? null,
  type: activity.type,
  mode: activity.mode,
  state: activity.state,
  from: a.dayOr(activity.period?.from),
  until: a.dayOr(activity.period?.until),
  windowFrom: a.dayOr(activity.window?.from),
  windowUntil: a.dayOr(activity.window?.until),
  place: activity.place,
  languages: activity.languages,
  languageService: activity.languageService,
  memberCodes: activity.memberCodes,
  hostMember: activity.hostMember ?? null,
  mapping: a.mappingOf(activity.mapping),
  requests: readsAsStaff(actor) ? activity.requests : null,
  funding: maySeeMoney(actor, activity)
    ? activity.funding
        .filter(
          ({ agreement }) =>
            actor.agreementCodes === undefined ||
            !actor.roles.includes('donor') ||
            actor.agreementCodes.includes(agreement),
        )
        .map(({ agreement, line, amount, currency }) => ({ line: `${agreement}/${line}`, amount, currency }))
    : null,
  contributors: [...(activity.contribution?.by ?? [])],
  contributionNote: activity.contribution?.note ?? '',
  officerId: activity.officerId || null,
  confirmedAt: a.momentOr(activity.confirmedAt),
  deliveredAt: a.momentOr(activity.deliveredAt),
  closedAt: a.momentOr(activity.closedAt),
  createdAt: a.momentOr(activity.createdAt),
})
