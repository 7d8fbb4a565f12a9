import type { AssignmentRecord, AssignmentRole } from '../../activities'
import { assignmentRoles, warningText, type ScheduleWarning } from '../../activities/pure'
import { areaName } from '../../framework/pure'
import type { Accreditation, ExpertRecord } from '../../experts'
import { accreditationOn } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatList, formatNumber } from '../../platform/time/formats'
import type { Standing, Viewer } from '../../platform/http/pages/view-types'
import { written } from '../../platform/text/written'
import { keepAction, proposeAction, secondChoiceTag, type Ranked } from './candidate-actions.presenter'
import { goesAgainstOrder, type Candidate, type Reason } from './matching'
import { criteria, settings, type Criterion } from '../../programme/settings'
import type { MissionRecord } from '../mission.model'
import { isStaffed } from '../mission.status'
import { partHead, presentStanding, type Refusal } from '../mission.presenter'
import { presentReleasePapers } from '../release/release-paper.presenter'
import { mayWeigh, readableFit, readableReasons } from './readable-reasons'
import { callHref, leadingOn, presentPlaces, subscribeHref } from './team.presenter'

/** Candidates that stand on the page with everything that speaks for and against them. */
const inFull = 10
/** Of those who are excluded, the nearest to a candidate stand in the order; all others are folded away. */
const nearMisses = 2
const mostFolded = 300

/** A reason in words: codes become names, numbers are written as the reader writes them. */
export function reasonInWords({ key, values = {} }: Reason, { t, lang }: Viewer): string {
  const words: Record<string, string | number> = { ...values }
  if (typeof words.member === 'string') words.member = memberName(words.member, lang)
  if (typeof words.rating === 'number') words.rating = formatNumber(words.rating, lang, 1)
  for (const name of ['km', 'shift'])
    if (typeof words[name] === 'number')
      words[name] = formatNumber(words[name], lang, Number.isInteger(words[name]) ? 0 : 2)
  if (typeof words.languages === 'string')
    words.languages = formatList(words.languages.split(' '), lang, (code) => t(`vocabulary:languages.${code}`))
  return t(`missions:reason.${key}`, words)
}

const order: readonly string[] = ['accredited', 'expiring', 'field-assessment', 'pre-accredited', 'dormant', 'expired']

/** "Kenya · Accredited, Risk management": who lends the person, and what the person is for in this place. */
function aboutExpert(expert: ExpertRecord, mission: MissionRecord, { t, lang, today }: Viewer): string {
  const { expertiseAreas } = mission.mapping
  const stateOf = (held: Accreditation) => accreditationOn(held, today, expert.lastMissionDay)
  const [best] = expert.accreditations
    .filter(({ area }) => expertiseAreas.length === 0 || expertiseAreas.includes(area))
    .sort((one, other) => rankOf(stateOf(one)) - rankOf(stateOf(other)))
  const skill = best
    ? `${t(`vocabulary:accreditationStates.${stateOf(best)}`)}, ${areaName(best.area, lang)}`
    : t(`vocabulary:expertCategories.${expert.category}`)
  return `${memberName(expert.homeMember, lang)} · ${skill}`
}

const rankOf = (state: string): number => (order.indexOf(state) + order.length + 1) % (order.length + 1)

function pointsOf({ expert, shares }: Candidate, criterion: Criterion, viewer: Viewer): string {
  const { t } = viewer
  const name = t(`missions:criterion.${criterion}`)
  if (!mayWeigh(expert.reference, viewer)(criterion)) return t('missions:team.notCounted', { criterion: name })
  const of = settings().weights[criterion]
  return t('missions:team.points', { criterion: name, points: Math.round(of * shares[criterion]), of })
}

// Why a higher fit stands below a lower one: what comes first in the order of the ranking.
function belowWhom({ score, hasSaidNo, isCandidateElsewhere, isOverAgreed }: Candidate): string[] {
  if (score === null) return []
  if (hasSaidNo) return ['belowWilling']
  if (isCandidateElsewhere) return ['belowWaiting']
  return isOverAgreed ? ['belowOthers'] : []
}

export function presentCandidate(candidate: Candidate, index: number, ranked: Ranked, viewer: Viewer) {
  const { t } = viewer
  const { expert } = candidate
  const { score, of } = readableFit(candidate, viewer)
  return {
    rank: score === null ? null : String(index + 1),
    name: expert.name,
    href: paths.experts.show(expert),
    about: aboutExpert(expert, ranked.mission, viewer),
    reasons: [
      ...readableReasons([...candidate.reasons, ...candidate.failed], expert.reference, viewer).map((reason) => ({
        kind: reason.kind,
        text: reasonInWords(reason, viewer),
      })),
      ...belowWhom(candidate).map((key) => ({ kind: 'minus' as const, text: t(`missions:team.${key}`) })),
    ],
    score,
    of,
    /** How far the bar of a hundred goes. */
    share: score === null || of === 0 ? 0 : Math.round((100 * score) / of),
    points: score === null ? [] : criteria.map((criterion) => pointsOf(candidate, criterion, viewer)),
    propose: score === null ? null : proposeAction(candidate, ranked, viewer),
    keep: keepAction(candidate, ranked, viewer),
    second: secondChoiceTag(candidate, ranked, viewer),
  }
}

/** The candidates for one place: the order with its reasons, and everybody else with the condition that failed. */
export function presentCandidates(ranked: Ranked, viewer: Viewer) {
  const { t, lang } = viewer
  const { mission, role, candidates } = ranked
  const possible = candidates.filter(({ score }) => score !== null)
  const excluded = candidates.filter(({ score }) => score === null)
  const show = (list: readonly Candidate[], from: number) =>
    list.map((candidate, index) => presentCandidate(candidate, from + index, ranked, viewer))
  return {
    heading: [
      t(`vocabulary:teamRoles.${role}`),
      ...mission.mapping.expertiseAreas.map((code) => areaName(code, lang)),
      ...mission.languages.map((code) => t(`vocabulary:languages.${code}`)),
    ].join(', '),
    leads: possible.length === 0 ? leadingOn(mission, role, viewer) : [],
    best: show(possible.slice(0, inFull), 0),
    more: show(possible.slice(inFull, inFull + mostFolded), inFull),
    moreCount: Math.max(0, possible.length - inFull),
    near: show(excluded.slice(0, nearMisses), 0),
    excluded: show(excluded.slice(0, mostFolded), 0),
    excludedCount: excluded.length,
    weights: criteria.map((criterion) => ({ criterion, points: settings().weights[criterion] })),
  }
}

interface TeamPageInput extends Ranked {
  people: readonly AssignmentRecord[]
  /** People who owe a field mission in the area. */
  owing: number
  /** Points that keep the mission from being confirmed. */
  missing: string[]
  /** A proposal that was refused: the sentence and each condition that failed. */
  refused?: Refusal
}

/** The page of the team: the candidates for one place, the places, and the mission's standing. */
export function presentTeamPage(input: TeamPageInput, viewer: Viewer) {
  const { t } = viewer
  const { mission, role, people, owing, missing, refused } = input
  const title = t('missions:team.title')
  return {
    title,
    head: partHead(mission, title, viewer, [{ text: t('missions:terms.title'), href: paths.missions.terms(mission) }]),
    refused,
    standing: withoutThisPage(presentStanding({ mission, people, missing }, viewer), mission),
    chips: isStaffed(mission) ? presentPlaceChips(mission, role, viewer) : [],
    ranked: isStaffed(mission) ? presentCandidates(input, viewer) : null,
    places: presentPlaces(mission, people, owing, viewer),
    callHref: callHref(mission, viewer),
    subscribeHref: subscribeHref(mission),
    secondChoicesHref: paths.missions.secondChoices(mission, { place: role }),
    papers: presentReleasePapers(people, viewer),
    purpose: written(mission.purpose, mission.writtenIn, viewer.lang),
  }
}

// Who finds the lead is here already.
function withoutThisPage(standing: Standing, { reference }: MissionRecord): Standing {
  const here = paths.missions.team({ reference })
  return { ...standing, actions: standing.actions.filter(({ href }) => !href?.startsWith(here + '?')) }
}

/** Chips of the places for which candidates can be shown. */
const presentPlaceChips = (mission: MissionRecord, role: AssignmentRole, { t }: Viewer) =>
  assignmentRoles
    .filter((one) => mission.places.includes(one) || one === role)
    .map((one) => ({
      text: t(`vocabulary:teamRoles.${one}`),
      href: paths.missions.team(mission, { place: one }),
      current: one === role,
    }))

// What puts somebody below the first before the fit does.
function belowFor(chosen: Candidate, first: Candidate): string {
  if (chosen.hasSaidNo && !first.hasSaidNo) return 'saidNo'
  if (chosen.isCandidateElsewhere && !first.isCandidateElsewhere) return 'alsoCandidate'
  return chosen.isOverAgreed && !first.isOverAgreed ? 'overAgreed' : 'lead'
}

/** The page that asks why somebody is chosen whom the order does not put first. */
export function presentProposal(
  ranked: Ranked,
  { chosen, warnings }: { chosen: Candidate; warnings: readonly ScheduleWarning[] },
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const { mission, role, candidates } = ranked
  const { reference } = mission
  const { name } = chosen.expert
  const first = candidates[0]!
  const title = t('missions:propose.title', { name, role: t(`vocabulary:teamRoles.${role}`) })
  const index = candidates.indexOf(chosen)
  const fields = formFields(form, viewer, {}, 'missions:propose')
  const isWarned = warnings.some(({ level }) => level === 'warn')
  // The first needs no reason for being chosen.
  const asksChoice = !isWarned || goesAgainstOrder(candidates, chosen.expert.reference)
  return {
    title,
    head: partHead(mission, title, viewer),
    lead: t(`missions:propose.${belowFor(chosen, first)}`, {
      first: first.expert.name,
      firstScore: readableFit(first, viewer).score ?? 0,
      name,
      score: readableFit(chosen, viewer).score ?? 0,
    }),
    candidates: [
      presentCandidate(first, 0, ranked, viewer),
      ...(index > 0 ? [presentCandidate(chosen, index, ranked, viewer)] : []),
    ].map((one) => ({ ...one, propose: null, keep: null })),
    form: fields.form({
      action: paths.missions.propose({ reference }),
      hidden: [
        { name: 'role', value: role },
        { name: 'expert', value: chosen.expert.reference },
      ],
      fields: [
        ...(asksChoice
          ? [
              fields.textarea('choiceReason', {
                label: t('missions:propose.choiceReason', { name }),
                rows: 3,
                maxlength: 1000,
              }),
            ]
          : []),
        ...(isWarned
          ? [
              fields.textarea('warningReason', {
                label: t('activities:field.warningReason'),
                hint: warnings.map((one) => warningText(one, viewer)).join(' '),
                rows: 2,
                maxlength: 1000,
              }),
            ]
          : []),
      ],
      button: t('missions:propose.button', { name }),
      cancel: { text: t('missions:propose.back'), href: paths.missions.team({ reference }, { place: role }) },
    }),
  }
}
